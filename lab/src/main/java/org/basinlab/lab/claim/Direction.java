package org.basinlab.lab.claim;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.form.Wording;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Scale;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.Flaw;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Moment;
import org.basinlab.lab.verdict.ClaimTest;
import org.basinlab.lab.verdict.ClaimWords;
import org.basinlab.lab.verdict.Finding;
import org.basinlab.lab.verdict.Hypothesis;
import org.basinlab.lab.verdict.SeedCells;
import org.basinlab.lab.verdict.Threshold;
import org.basinlab.lab.verdict.Verdict.Outcome;
import org.basinlab.lab.verdict.VerdictWords;
import org.basinlab.science.stats.Interval;

/**
 * The quantity rises or falls with η/S: per seed the least-squares slope of the scaled quantity on
 * ln(η/S), then a one-sample t test over seeds (docs/decisions/0009). Where the range holds runs
 * that diverged or failed to train and so have no number, the claim must also pass a rank test of
 * trend in which they are ranked worst: its p for is the larger of the two.
 */
@Word("direction")
public record Direction(
    @Key(value = "identifier", name = "claim", wording = Wording.NAME) String id,
    @Key(
            value = "the claim as a sentence; made from the other keys where there is none",
            otherwise = "")
        String statement,
    @Key("what is measured") String quantity,
    @Key("at which snapshot") Moment at,
    @Key("how the quantity enters the statistic: its natural logarithm, or as it is") Scale scale,
    @Key(
            value =
                "grid points that take part: all, or those of η/S below the smallest at which a run diverged or failed to train",
            otherwise = "all")
        Range range,
    @Key("which way the quantity goes as η/S rises") Expected expected)
    implements Hypothesis {
  public Direction {
    statement =
        Claim.stated(
            id,
            statement,
            "The %s %s as η/S rises, %s."
                .formatted(
                    ClaimWords.quantity(quantity),
                    expected == Expected.RISES ? "rises" : "falls",
                    at.words()));
  }

  /** Which way a quantity goes as η/S rises. */
  public enum Expected {
    RISES,
    FALLS
  }

  private boolean rises() {
    return expected == Expected.RISES;
  }

  @Override
  public List<Flaw> flaws(List<GridPoint> grid) {
    return Ratios.needDifferent(this, grid);
  }

  @Override
  public Threshold threshold() {
    return rises() ? Threshold.above(0) : Threshold.below(0);
  }

  @Override
  public String requirement() {
    return "grid points at %s different η/S".formatted(SeedCells.DISTINCT_RATIOS);
  }

  @Override
  public Finding test(ClaimTest by) {
    Finding slopes = by.seedwise(SeedCells::slope);
    if (slopes.test().isEmpty()) {
      return slopes;
    }
    RankOpinion ranks = RankOpinion.of(this, by.selection());
    int brokenDown = by.selection().brokenDownCells();
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

  @Override
  public String effectUnit() {
    return "d %s / d ln(η/S)".formatted(ClaimWords.unit(this));
  }

  @Override
  public String heldAgainst() {
    return rises() ? "slope > 0" : "slope < 0";
  }

  @Override
  public String sentence(VerdictWords words) {
    boolean refuted = words.outcome() == Outcome.REFUTED;
    boolean tellsRise = rises() != refuted;
    String instead = refuted ? (rises() ? " instead of rising" : " instead of falling") : "";
    return "the %s %s%s with rising η/S in %s; a doubling of η/S %s."
        .formatted(
            words.quantityThen(),
            tellsRise ? "rose" : "fell",
            instead,
            words.seedsWith(effect -> tellsRise ? effect > 0 : effect < 0),
            perDoubling(words));
  }

  private static String perDoubling(VerdictWords words) {
    Interval interval = words.interval();
    DoubleUnaryOperator doubled = slope -> slope * Math.log(2);
    boolean up = interval.lower() > 0;
    if (!up && interval.upper() >= 0) {
      return "changes it by " + words.meanAndInterval(doubled, words::change);
    }
    double near = up ? interval.lower() : interval.upper();
    double far = up ? interval.upper() : interval.lower();
    return "%s it by %s (%s %s to %s)"
        .formatted(
            up ? "raises" : "lowers",
            words.sizeOfChange(doubled.applyAsDouble(words.effect())),
            words.confidence(),
            words.sizeOfChange(doubled.applyAsDouble(near)),
            words.sizeOfChange(doubled.applyAsDouble(far)));
  }

  @Override
  public String heading(String quantity) {
    return quantity + (rises() ? " rises" : " falls") + " with η/S";
  }

  @Override
  public String underUnequalLoss(boolean lossRises) {
    return rises() == lossRises ? "pushes towards this claim" : "pushes against this claim";
  }

  @Override
  public String method() {
    return "Direction: for each seed the least-squares slope of the quantity, or its logarithm, on"
        + " ln(η/S); then a t test of the slopes against 0.";
  }
}
