package org.basinlab.lab.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.science.stats.Equivalence;
import org.basinlab.science.stats.MeanTest;

/**
 * A claim that must hold at every one of several places, each with a test of its own over seeds. An
 * average over places could hide two differences of opposite sign. Its p for is the largest of
 * theirs (an intersection-union test, which needs no correction); a p against is the smallest,
 * times their number (Bonferroni).
 *
 * @param places those that can be tested
 */
public record Everywhere(List<Place> places) {
  public Everywhere {
    places = List.copyOf(places);
  }

  /**
   * One place.
   *
   * @param words where, for a reader
   * @param effects of the seeds that have a number there
   * @param test of their mean; empty with fewer than two of them
   * @param distance of the mean on the claim's side of its threshold; NaN without a mean
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
    public static Place held(String words, List<SeedEffect> effects, Threshold threshold) {
      if (effects.size() < 2) {
        return new Place(words, effects, Optional.empty(), Double.NaN, 1, 1);
      }
      double[] values = effects.stream().mapToDouble(SeedEffect::effect).toArray();
      double limit = threshold.limit();
      if (threshold.isTwoSided()) {
        Equivalence tost = Equivalence.oneSample(values, limit);
        double distance = threshold.distance(tost.estimate().value());
        Optional<MeanTest> test = Optional.of(tost.againstLower());
        return new Place(words, effects, test, distance, tost.pInside(), tost.pOutside());
      }
      MeanTest t = MeanTest.oneSample(values, limit);
      double distance = threshold.distance(t.estimate().value());
      Place above = new Place(words, effects, Optional.of(t), distance, t.pAbove(), t.pBelow());
      return threshold.side() == Threshold.Side.ABOVE
          ? above
          : above.decided(t.pBelow(), t.pAbove());
    }

    /** The same with other p. */
    public Place decided(double pro, double contra) {
      return new Place(words, effects, test, distance, pro, contra);
    }
  }

  /** The place where the claim holds least, of those with a test of a mean if there are any. */
  public Optional<Place> worst() {
    return places.stream()
        .max(
            Comparator.comparing((Place place) -> place.test().isPresent())
                .thenComparingDouble(Place::pFor)
                .thenComparingDouble(place -> -place.distance()));
  }

  /** p for the claim: the largest of the places. */
  public double pFor() {
    return places.stream().mapToDouble(Place::pFor).max().orElse(1);
  }

  /** p against the claim: the smallest of the places, times their number. */
  public double pAgainst() {
    return places.stream()
        .mapToDouble(place -> Math.min(1, places.size() * place.pAgainst()))
        .min()
        .orElse(1);
  }

  /** Every place with its mean effect. */
  public List<String> remarks(double confidence) {
    List<String> all = new ArrayList<>();
    for (Place place : places) {
      place
          .test()
          .map(
              test ->
                  "%s: %s (%s interval %s to %s)."
                      .formatted(
                          place.words(),
                          NumberText.signed(test.estimate().value()),
                          NumberText.percent(confidence),
                          NumberText.brief(test.interval(confidence).lower()),
                          NumberText.brief(test.interval(confidence).upper())))
          .ifPresent(all::add);
    }
    return all;
  }
}
