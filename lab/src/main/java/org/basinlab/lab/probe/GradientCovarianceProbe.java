package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.science.noise.CovarianceTrace;

/** The trace of the covariance of single-example gradients, exact over the examples. */
record GradientCovarianceProbe(ProbeChoice.GradientCovariance choice) implements Probe {
  @Override
  public List<List<Reading>> read(SnapshotBatch batch) {
    return batch.apart(this::readTogether);
  }

  private List<List<Reading>> readTogether(SnapshotBatch batch) {
    Reading.Source source = new Reading.Source("loss²/θ²", batch.subset(choice.examples()), 1);
    return CovarianceTrace.of(batch.exampleGradients(choice.examples())).stream()
        .map(
            found ->
                List.of(source.exact("gradientCovarianceTrace", found.value(), found.examples())))
        .toList();
  }
}
