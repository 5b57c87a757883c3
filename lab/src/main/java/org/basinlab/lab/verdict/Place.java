package org.basinlab.lab.verdict;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.science.stats.Equivalence;
import org.basinlab.science.stats.Interval;
import org.basinlab.science.stats.MeanTest;

/**
 * One of the places at which a claim must hold, with a test of its own over seeds.
 *
 * @param words where, for a reader; empty where the place is the whole
 * @param effects of the seeds that have a number there
 * @param test of their mean; empty with fewer than two of them
 * @param distance of the mean on the claim's side of its threshold; NaN without a mean
 * @param pFor one-sided p for the claim there
 * @param pAgainst one-sided p against the claim there
 */
public record Place(
    String words,
    List<SeedEffect> effects,
    Optional<MeanTest> test,
    double distance,
    double pFor,
    double pAgainst) {
  public Place {
    effects = List.copyOf(effects);
  }

  /** Whose mean effect is held against a threshold; one seed decides nothing. */
  public static Place held(String words, List<SeedEffect> effects, Effect effect) {
    if (effects.size() < 2) {
      return new Place(words, effects, Optional.empty(), Double.NaN, 1, 1);
    }
    double[] values = effects.stream().mapToDouble(SeedEffect::effect).toArray();
    double limit = effect.limit();
    if (effect.isTwoSided()) {
      Equivalence tost = Equivalence.oneSample(values, limit);
      double distance = effect.distance(tost.estimate().value());
      Optional<MeanTest> test = Optional.of(tost.againstLower());
      return new Place(words, effects, test, distance, tost.pInside(), tost.pOutside());
    }
    MeanTest t = MeanTest.oneSample(values, limit);
    double distance = effect.distance(t.estimate().value());
    Place above = new Place(words, effects, Optional.of(t), distance, t.pAbove(), t.pBelow());
    return effect.side() == Effect.Side.ABOVE ? above : above.decided(t.pBelow(), t.pAbove());
  }

  /** The same with other p. */
  public Place decided(double pro, double contra) {
    return new Place(words, effects, test, distance, pro, contra);
  }

  /**
   * Mean and interval, e.g. "0.31 (95 % interval 0.2 to 0.4)"; empty without a test.
   *
   * @param mean how the mean is shown
   * @param end how the ends of the interval are
   */
  public Optional<String> mean(
      double confidence, DoubleFunction<String> mean, DoubleFunction<String> end) {
    return test.map(
        by -> {
          Interval interval = by.estimate().interval(confidence);
          return "%s (%s interval %s to %s)"
              .formatted(
                  mean.apply(by.estimate().value()),
                  NumberText.percent(confidence),
                  end.apply(interval.lower()),
                  end.apply(interval.upper()));
        });
  }
}
