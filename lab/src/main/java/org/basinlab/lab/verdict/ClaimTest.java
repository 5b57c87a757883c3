package org.basinlab.lab.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.study.ArmClaim;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.LawClaim;

/** How each kind of claim is tested; the rules stand in docs/decisions/0009 and 0024. */
final class ClaimTest {
  private final Selection selection;
  private final Finding open;
  private final double confidence;

  private ClaimTest(Claim claim, Selection selection, double confidence) {
    this.selection = selection;
    this.open = Finding.open(claim, selection);
    this.confidence = confidence;
  }

  /**
   * Tests a claim.
   *
   * @param confidence of the intervals in remarks
   */
  static Finding of(Claim claim, Selection selection, double confidence) {
    ClaimTest test = new ClaimTest(claim, selection, confidence);
    return claim.match(
        test::direction,
        test::collapse,
        test::equivalence,
        test::prediction,
        test::contrast,
        test::breakFactor,
        test::order);
  }

  private Finding direction(Claim.Direction claim) {
    Finding slopes = seedwise(claim, SeedStatistic::slope);
    if (slopes.test().isEmpty()) {
      return slopes;
    }
    RankOpinion ranks = RankOpinion.of(claim, selection);
    int brokenDown = selection.brokenDownCells();
    Finding ranked = slopes;
    if (brokenDown > 0 && ranks.pFor() > slopes.pFor()) {
      ranked =
          slopes
              .tested(slopes.test(), ranks.pFor(), slopes.pAgainst())
              .hindered(
                  ("The slopes alone give %s, but with the %s runs that broke down ranked worst the"
                          + " trend has %s; a range below the breakdown leaves those runs out.")
                      .formatted(
                          NumberText.pValue(slopes.pFor()),
                          brokenDown,
                          NumberText.pValue(ranks.pFor())));
    }
    return ranked.with(List.of(ranks.remark(brokenDown)));
  }

  private Finding collapse(Claim.Collapse claim) {
    return barredBySplitPairs(seedwise(claim, SeedStatistic::collapse));
  }

  private Finding equivalence(Claim.Equivalence claim) {
    Everywhere pairs = PairTests.of(claim, selection);
    return barredByGaps(barredBySplitPairs(everywhere(pairs)))
        .with(severalRemarks(pairs))
        .with(PairTests.reach(claim, selection, confidence));
  }

  private Finding prediction(LawClaim.Prediction claim) {
    PredictionTest test = PredictionTest.of(claim, selection);
    Everywhere points = test.everywhere();
    Finding found = open.tested(points);
    Finding told =
        found.tested(found.test(), Math.max(points.pFor(), test.pRivalFails()), points.pAgainst());
    return test.obstacle()
        .map(told::barred)
        .or(() -> test.rivalInTheWay().map(told::hindered))
        .orElse(told)
        .with(test.remarks(confidence));
  }

  private Finding contrast(ArmClaim.Contrast claim) {
    Everywhere points = PairTests.of(claim, selection);
    Finding found = barredByGaps(everywhere(points)).with(severalRemarks(points));
    int broken = selection.brokenDownCells();
    return broken == 0
        ? found
        : found.barred(
            "%s runs of the arms diverged and left no number, so the claim cannot be supported."
                .formatted(broken));
  }

  private Finding breakFactor(LawClaim.BreakFactor claim) {
    BreakTest test = new BreakTest(claim, selection);
    Finding found =
        open.withEffects(test.effects()).tested(test.test(), test.pFor(), test.pAgainst());
    return test.obstacle()
        .map(found::barred)
        .or(() -> test.rivalInTheWay().map(found::hindered))
        .orElse(found)
        .with(test.remarks());
  }

  private Finding order(LawClaim.Order claim) {
    Finding found = seedwise(claim, cells -> WeakError.effect(claim, cells));
    return WeakError.obstacle(claim, selection)
        .map(found::undecidable)
        .orElse(found)
        .with(WeakError.remarks(claim, selection));
  }

  /** One number a seed, its mean held against the threshold of the claim. */
  private Finding seedwise(Claim claim, Function<SeedCells, OptionalDouble> statistic) {
    List<SeedEffect> effects = new ArrayList<>();
    List<Long> tooFew = new ArrayList<>();
    for (SeedCells cells : selection.seeds()) {
      OptionalDouble effect =
          cells.measured().isEmpty() ? OptionalDouble.empty() : statistic.apply(cells);
      effect.ifPresentOrElse(
          value -> effects.add(new SeedEffect(cells.seed(), value)),
          () -> tooFew.add(cells.seed()));
    }
    Finding found = open.withEffects(effects);
    if (!tooFew.isEmpty()) {
      found =
          found.with(
              List.of(
                  "Left out: %s, because a seed needs %s that take part."
                      .formatted(
                          SelectionRemarks.seeds(tooFew), SeedStatistic.requirement(claim))));
    }
    if (effects.size() < 2) {
      return found;
    }
    Everywhere.Place place = Everywhere.Place.held("", effects, claim.threshold());
    return found.tested(place.test(), place.pFor(), place.pAgainst());
  }

  private Finding everywhere(Everywhere places) {
    Finding found = open.tested(places);
    return places.places().isEmpty()
        ? found.hindered("No two seeds have %s.".formatted(SeedStatistic.requirement(open.claim())))
        : found;
  }

  private List<String> severalRemarks(Everywhere places) {
    return places.places().size() < 2 ? List.of() : places.remarks(confidence);
  }

  /** A claim that says "every" cannot be supported where a grid point has no number. */
  private Finding barredByGaps(Finding found) {
    List<String> gaps = selection.gapPoints();
    return gaps.isEmpty() ? found : found.barred(Selection.noNumberAt(gaps));
  }

  private Finding barredBySplitPairs(Finding found) {
    int split = selection.seeds().stream().mapToInt(SeedStatistic::splitPairs).sum();
    return split == 0
        ? found
        : found.barred(
            ("In %s pairs of equal η/S one run broke down and the other did not, so the claim cannot"
                    + " be supported over this range; a range below the breakdown leaves those runs"
                    + " out.")
                .formatted(split));
  }
}
