package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.science.noise.CovarianceTrace;

/** The trace of the covariance of single-example gradients, exact over the examples. */
record GradientCovarianceProbe(ProbeChoice.GradientCovariance choice) implements Probe {
  /** The second for differences that cancel. */
  private static final long PASSES = 2;

  @Override
  public Work work(Specimen specimen) {
    return Work.examples(PASSES * choice.examples());
  }

  @Override
  public List<Readings> read(Specimen specimen) {
    return specimen.apart(this::readTogether);
  }

  private List<Readings> readTogether(Specimen specimen) {
    Source source = new Source("loss²/θ²", specimen.subset(choice.examples()), 1);
    return CovarianceTrace.of(specimen.gradients(specimen.examples().first(choice.examples())))
        .stream()
        .map(
            found ->
                Readings.of(
                    source.exact("gradientCovarianceTrace", found.value(), found.examples())))
        .toList();
  }
}
