package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.noise.CovarianceTrace;

/** Reads tr C and ‖g‖² of the first training examples, exact over these. */
interface CovarianceProbe extends Probe {
  /** A pass over the examples, and a second where differences cancel. */
  long PASSES = 2;

  /** Readings of one replica, from what was found of its gradients. */
  Readings readings(Specimen alone, CovarianceTrace found);

  @Override
  default double exampleGradients(Sizes sizes) {
    return PASSES * (double) examples();
  }

  @Override
  default Work work(Specimen specimen) {
    return Work.examples(PASSES * examples()).usually(examples());
  }

  @Override
  default int derivatives() {
    return 1;
  }

  @Override
  default List<Readings> read(Specimen specimen) {
    return specimen.apart(this::readTogether);
  }

  private List<Readings> readTogether(Specimen specimen) {
    List<CovarianceTrace> found = specimen.covarianceTraces(examples());
    List<Readings> all = new ArrayList<>();
    for (int r = 0; r < found.size(); r++) {
      all.add(readings(specimen.only(List.of(r)), found.get(r)));
    }
    return all;
  }
}
