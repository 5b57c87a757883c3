package org.basinlab.lab.probe;

import static org.basinlab.lab.quantity.NumberText.count;
import static org.basinlab.lab.quantity.NumberText.exact;

import java.util.List;
import java.util.Optional;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.science.landscape.CriticalSharpness;
import org.basinlab.science.landscape.Crossing;
import org.basinlab.science.landscape.SearchRange;

/**
 * The critical sharpness 2/η_c with η_c the longest gradient step that does not raise the loss,
 * looked for from the learning rate of each history.
 */
@Word("critical-sharpness")
public record CriticalSharpnessProbe(
    @Key(value = "the first so many training examples", domain = Domain.FROM_ONE, usual = "1000")
        int examples,
    @Key(
            value = "width of the bracket, as a share of its upper end",
            domain = Domain.FRACTION,
            usual = "0.0625")
        double relativeTolerance)
    implements Probe {
  private static final Quantity SHARPNESS =
      Quantity.positive("criticalSharpness", "Critical sharpness", "2/η_c", "loss/θ²")
          .ofCurvature();

  public CriticalSharpnessProbe {
    Domain.FROM_ONE.require("examples", examples);
    relativeTolerance = Domain.FRACTION.require("relativeTolerance", relativeTolerance);
  }

  @Override
  public List<Quantity> quantities() {
    return List.of(SHARPNESS);
  }

  @Override
  public String method() {
    return "2/η_c, critical sharpness: the gradient step on the first %s training examples at which the loss stops to fall, bracketed to %s"
        .formatted(count(examples), exact(relativeTolerance));
  }

  /** One gradient, the loss itself, and the trials of a search. */
  @Override
  public double exampleGradients(Sizes sizes) {
    int passes = 1 + range(1).mostTrials();
    return (1 + GRADIENTS_PER_FORWARD_PASS * passes) * examples;
  }

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
        specimen.histories().stream().map(history -> range(history.learningRate())).toList();
    return CriticalSharpness.measured(specimen.surface(examples), ranges).stream()
        .map(found -> readings(specimen, found))
        .toList();
  }

  private SearchRange range(double start) {
    return SearchRange.around(start).withTolerance(relativeTolerance);
  }

  private Readings readings(Specimen specimen, CriticalSharpness found) {
    Crossing rate = found.learningRate();
    String missing =
        rate.match(
            between ->
                found.resolved()
                    ? ""
                    : "the loss falls along its gradient by less than its rounding; measure in"
                        + " float64 or earlier.",
            unbounded -> "no gradient step up to η = " + unbounded.reached() + " raises the loss.",
            atOnce -> "every gradient step down to η = " + atOnce.reached() + " raises the loss.");
    if (!missing.isEmpty()) {
      return Readings.none(quantities(), missing);
    }
    double cost = 1 + GRADIENTS_PER_FORWARD_PASS * rate.forwardPasses();
    return Readings.of(
        new Source(specimen.subset(examples), cost)
            .bracketed(SHARPNESS, found.bracket().orElseThrow()));
  }
}
