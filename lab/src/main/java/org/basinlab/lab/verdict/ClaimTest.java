package org.basinlab.lab.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The steps that tests of claims are made of; the rules stand in docs/decisions/0009 and 0024.
 *
 * @param hypothesis that is tested
 * @param selection the numbers it is judged by
 * @param confidence of the intervals in remarks
 */
public record ClaimTest(Hypothesis hypothesis, Selection selection, double confidence) {

  /** Nothing tested yet. */
  public Finding open() {
    return Finding.open(hypothesis, selection);
  }

  /** One number a seed, its mean held against the threshold of the claim. */
  public Finding seedwise(Function<SeedCells, OptionalDouble> statistic) {
    List<SeedEffect> effects = new ArrayList<>();
    List<Long> tooFew = new ArrayList<>();
    for (SeedCells cells : selection.seeds()) {
      OptionalDouble effect =
          cells.measured().isEmpty() ? OptionalDouble.empty() : statistic.apply(cells);
      effect.ifPresentOrElse(
          value -> effects.add(new SeedEffect(cells.seed(), value)),
          () -> tooFew.add(cells.seed()));
    }
    Finding found = open().withEffects(effects);
    if (!tooFew.isEmpty()) {
      found =
          found.with(
              List.of(
                  "Left out: %s, because a seed needs %s that take part."
                      .formatted(SelectionRemarks.seeds(tooFew), hypothesis.requirement())));
    }
    if (effects.size() < 2) {
      return found;
    }
    Everywhere.Place place = Everywhere.Place.held("", effects, hypothesis.threshold());
    return found.tested(place.test(), place.pFor(), place.pAgainst());
  }

  /** Every one of several places must hold. */
  public Finding everywhere(Everywhere places) {
    Finding found = open().tested(places);
    return places.places().isEmpty()
        ? found.hindered("No two seeds have %s.".formatted(hypothesis.requirement()))
        : found;
  }

  /** A claim that says "every" cannot be supported where a grid point has no number. */
  public Finding barredByGaps(Finding found) {
    List<String> gaps = selection.gapPoints();
    return gaps.isEmpty() ? found : found.barred(Selection.noNumberAt(gaps));
  }

  /** Every place with its mean effect, where there are several. */
  public List<String> severalRemarks(Everywhere places) {
    return places.places().size() < 2 ? List.of() : places.remarks(confidence);
  }
}
