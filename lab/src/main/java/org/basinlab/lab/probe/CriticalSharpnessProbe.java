package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.lab.study.WidthChoice;
import org.basinlab.science.Check;
import org.basinlab.science.landscape.CriticalSharpness;
import org.basinlab.science.landscape.Crossing;
import org.basinlab.science.landscape.SearchRange;

/** The critical sharpness 2/η_c, looked for from the learning rate of each run. */
record CriticalSharpnessProbe(WidthChoice.CriticalSharpness choice) implements Probe {

  @Override
  public List<List<Reading>> read(SnapshotBatch batch) {
    List<SearchRange> ranges =
        batch.runs().stream()
            .map(run -> SearchRange.around(run.point().learningRate()))
            .map(range -> range.withTolerance(choice.relativeTolerance()))
            .toList();
    return CriticalSharpness.of(batch.surface(choice.examples()), ranges).stream()
        .map(found -> List.of(reading(batch, found)))
        .toList();
  }

  private Reading reading(SnapshotBatch batch, CriticalSharpness found) {
    Crossing rate = found.learningRate();
    String missing =
        rate.match(
            between -> "",
            unbounded -> "no gradient step up to η = " + unbounded.reached() + " raises the loss.",
            atOnce -> "every gradient step down to η = " + atOnce.reached() + " raises the loss.");
    Check.that(missing.isEmpty(), "%s", missing);
    Check.that(
        found.resolved(),
        "the loss falls along its gradient by less than its rounding; measure in float64 or earlier.");
    double cost = 1 + ProbeChoice.GRADIENTS_PER_FORWARD_PASS * rate.forwardPasses();
    return new Reading.Source("loss/θ²", batch.subset(choice.examples()), cost)
        .bracketed("criticalSharpness", found.bracket().orElseThrow());
  }
}
