package org.basinlab.lab.probe;

import java.util.List;
import java.util.Optional;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.lab.study.WidthChoice;
import org.basinlab.science.landscape.CriticalSharpness;
import org.basinlab.science.landscape.Crossing;
import org.basinlab.science.landscape.SearchRange;

/** The critical sharpness 2/η_c, looked for from the learning rate of each history. */
record CriticalSharpnessProbe(WidthChoice.CriticalSharpness choice) implements Probe {

  @Override
  public Optional<String> lacking(Specimen specimen) {
    return History.lacking(
        specimen,
        history -> history.steps().learningRate().isPresent(),
        "a learning rate to search from");
  }

  @Override
  public List<Readings> read(Specimen specimen) {
    List<SearchRange> ranges =
        specimen.histories().stream()
            .map(history -> SearchRange.around(history.learningRate()))
            .map(range -> range.withTolerance(choice.relativeTolerance()))
            .toList();
    return CriticalSharpness.of(specimen.surface(choice.examples()), ranges).stream()
        .map(found -> readings(specimen, found))
        .toList();
  }

  private Readings readings(Specimen specimen, CriticalSharpness found) {
    Crossing rate = found.learningRate();
    String missing =
        rate.match(
            between ->
                found.resolved()
                    ? ""
                    : "the loss falls along its gradient by less than its rounding; measure in float64 or earlier.",
            unbounded -> "no gradient step up to η = " + unbounded.reached() + " raises the loss.",
            atOnce -> "every gradient step down to η = " + atOnce.reached() + " raises the loss.");
    if (!missing.isEmpty()) {
      return Readings.none(choice.quantities(), missing);
    }
    double cost = 1 + ProbeChoice.GRADIENTS_PER_FORWARD_PASS * rate.forwardPasses();
    return Readings.of(
        new Source("loss/θ²", specimen.subset(choice.examples()), cost)
            .bracketed("criticalSharpness", found.bracket().orElseThrow()));
  }
}
