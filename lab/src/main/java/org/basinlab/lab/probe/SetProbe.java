package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.basinlab.lab.quantity.Quantity;

/** Measures all sets of examples at hand, each by a forward pass. */
interface SetProbe extends Probe {
  /** What is read of examples of a kind. */
  List<Quantity> quantities(String kind);

  /** Readings of one set of examples, of each replica. */
  List<Readings> read(Specimen specimen, ExampleSet set);

  @Override
  default List<Quantity> quantities() {
    return ExampleSet.KINDS.stream().flatMap(kind -> quantities(kind).stream()).toList();
  }

  @Override
  default double exampleGradients(Sizes sizes) {
    return GRADIENTS_PER_FORWARD_PASS * (sizes.training() + sizes.validation());
  }

  @Override
  default int derivatives() {
    return 0;
  }

  @Override
  default Work work(Specimen specimen) {
    return Work.examples(specimen.sets().stream().mapToLong(set -> set.examples().count()).sum());
  }

  @Override
  default List<Readings> read(Specimen specimen) {
    List<Readings> all = new ArrayList<>(Collections.nCopies(specimen.replicas(), Readings.of()));
    for (ExampleSet set : specimen.sets()) {
      List<Readings> found = read(specimen, set);
      for (int r = 0; r < found.size(); r++) {
        all.set(r, all.get(r).and(found.get(r)));
      }
    }
    return all;
  }
}
