package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.study.NoiseChoice;
import org.basinlab.science.Check;
import org.basinlab.science.noise.CovarianceTrace;

/** The gradient noise scale tr C/‖g‖² (McCandlish et al. 2018), exact over the examples. */
record NoiseScaleProbe(NoiseChoice.NoiseScale choice) implements Probe {

  @Override
  public List<List<Reading>> read(SnapshotBatch batch) {
    return batch.apart(this::readTogether);
  }

  private List<List<Reading>> readTogether(SnapshotBatch batch) {
    return CovarianceTrace.of(batch.exampleGradients(choice.examples())).stream()
        .map(found -> readings(batch, found))
        .toList();
  }

  private List<Reading> readings(SnapshotBatch batch, CovarianceTrace found) {
    double square = found.squaredGradient();
    Check.that(square > 0, "The mean gradient is 0, so that no batch size is too large.");
    Reading.Source source = new Reading.Source("examples", batch.subset(choice.examples()), 1);
    return List.of(
        source.exact("gradientNoiseScale", found.value() / square, found.examples()),
        source.withUnit("loss²/θ²").exact("gradientSquaredNorm", square, found.examples()));
  }
}
