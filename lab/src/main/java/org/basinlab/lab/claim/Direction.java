package org.basinlab.lab.claim;

import java.util.List;
import org.basinlab.lab.form.Inline;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.study.About;
import org.basinlab.lab.study.Flaw;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.verdict.Finding;
import org.basinlab.lab.verdict.Hypothesis;
import org.basinlab.lab.verdict.Ruling;
import org.basinlab.lab.verdict.SeedCells;
import org.basinlab.lab.verdict.Selection;
import org.basinlab.lab.verdict.Threshold;
import org.basinlab.lab.verdict.Verdict.Outcome;
import org.basinlab.science.stats.Interval;

/**
 * The quantity rises or falls with η/S: per seed the least-squares slope of the scaled quantity on
 * ln(η/S), then a one-sample t test over seeds (docs/decisions/0009). Where the range holds runs
 * that diverged or failed to train and so have no number, the claim must also pass a rank test of
 * trend in which they are ranked worst: its p for is the larger of the two.
 */
@Word("direction")
public record Direction(
    @Inline About about,
    @Key(Scale.KEY) Scale scale,
    @Key(value = Range.KEY, otherwise = "all") Range range,
    @Key("which way the quantity goes as η/S rises") Expected expected)
    implements Hypothesis {
  public Direction {
    about =
        about.stated(
            "The %s %s as η/S rises"
                .formatted(about.noun(), expected == Expected.RISES ? "rises" : "falls"));
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
    return rises() ? Threshold.above("slope", 0) : Threshold.below("slope", 0);
  }

  @Override
  public String requirement() {
    return "grid points at %s different η/S".formatted(SeedCells.DISTINCT_RATIOS);
  }

  @Override
  public Finding test(Selection numbers) {
    Finding slopes = numbers.seedwise(SeedCells::slope);
    if (slopes.test().isEmpty()) {
      return slopes;
    }
    RankOpinion ranks = RankOpinion.of(this, numbers);
    int brokenDown = numbers.brokenDownCells();
    String remark = ranks.remark(brokenDown);
    if (brokenDown == 0 || ranks.pFor() <= slopes.pFor()) {
      return slopes.with(List.of(remark));
    }
    String sentence =
        "The slopes alone give %s, but with the %s runs that broke down ranked worst the trend has %s;"
            + " a range below the breakdown leaves those runs out.";
    String hindered =
        sentence.formatted(
            NumberText.pValue(slopes.pFor()), brokenDown, NumberText.pValue(ranks.pFor()));
    return slopes.hindered(ranks.pFor(), hindered).with(List.of(remark));
  }

  @Override
  public String effectUnit() {
    return "d %s / d ln(η/S)".formatted(scale.of(quantity()));
  }

  @Override
  public String sentence(Ruling ruling) {
    boolean refuted = ruling.outcome() == Outcome.REFUTED;
    boolean tellsRise = rises() != refuted;
    String instead = refuted ? (rises() ? " instead of rising" : " instead of falling") : "";
    return "the %s %s%s with rising η/S in %s; a doubling of η/S %s."
        .formatted(
            ruling.quantityThen(),
            tellsRise ? "rose" : "fell",
            instead,
            ruling.seedsWith(effect -> tellsRise ? effect > 0 : effect < 0),
            perDoubling(ruling));
  }

  private static double doubled(double slope) {
    return slope * Math.log(2);
  }

  private static String perDoubling(Ruling ruling) {
    Interval interval = ruling.interval();
    boolean up = interval.lower() > 0;
    if (!up && interval.upper() >= 0) {
      return "changes it by " + ruling.meanAndInterval(slope -> ruling.change(doubled(slope)));
    }
    double near = up ? interval.lower() : interval.upper();
    double far = up ? interval.upper() : interval.lower();
    return "%s it by %s (%s %s to %s)"
        .formatted(
            up ? "raises" : "lowers",
            ruling.sizeOfChange(doubled(ruling.effect())),
            ruling.confidence(),
            ruling.sizeOfChange(doubled(near)),
            ruling.sizeOfChange(doubled(far)));
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
