package org.basinlab.lab.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Inline;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.study.About;
import org.basinlab.lab.study.Flaw;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.verdict.Effect;
import org.basinlab.lab.verdict.Effect.Side;
import org.basinlab.lab.verdict.Finding;
import org.basinlab.lab.verdict.Hypothesis;
import org.basinlab.lab.verdict.Ruling;
import org.basinlab.lab.verdict.SeedCells;
import org.basinlab.lab.verdict.Selection;

/**
 * Grid points of equal η/S agree more than points of neighbouring η/S: per seed the mean absolute
 * difference of the scaled quantity over pairs of neighbouring ratio (no other ratio of the range
 * between them) minus that over pairs of equal ratio; the mean over seeds must exceed the margin.
 * Neighbours are the hardest honest comparison: with all unequal pairs, any trend over a wide range
 * of ratios would pass, however badly equal ratios agree. A pair of equal ratio of which only one
 * run diverged or failed to train is the worst disagreement there is: where the range holds one,
 * the claim cannot be supported.
 *
 * @param margin in units of the scaled quantity; ≥ 0
 */
@Word("collapse")
public record Collapse(
    @Inline About about,
    @Key(Scale.KEY) Scale scale,
    @Key(value = Range.KEY, otherwise = "all") Range range,
    @Key(value = "in units of the scaled quantity", domain = Domain.NOT_NEGATIVE) double margin)
    implements Hypothesis {
  public Collapse {
    margin = Domain.NOT_NEGATIVE.require("margin", margin);
    about =
        about.stated(
            "Points of equal η/S agree in their %s more than points of neighbouring η/S, by a margin of %s"
                .formatted(scale.of(about.noun()), NumberText.brief(margin)));
  }

  @Override
  public List<Flaw> flaws(List<GridPoint> grid) {
    List<Flaw> flaws = new ArrayList<>(Ratios.needDifferent(this, grid));
    flaws.addAll(Ratios.needEqual(this, grid));
    return flaws;
  }

  @Override
  public Effect effect() {
    return Side.ABOVE
        .of("difference", margin)
        .in("mean |Δ %s|, neighbouring minus equal η/S".formatted(scale.of(quantity())))
        .needing("two grid points of equal η/S and two of neighbouring η/S");
  }

  @Override
  public Finding test(Selection numbers) {
    return Ratios.barredBySplitPairs(numbers.seedwise(Collapse::difference));
  }

  /** Mean difference of neighbouring ratios minus that of equal ones; empty without either. */
  private static OptionalDouble difference(SeedCells cells) {
    double difference =
        org.basinlab.science.stats.Collapse.tested(cells.ratios(), cells.values()).difference();
    return Double.isNaN(difference) ? OptionalDouble.empty() : OptionalDouble.of(difference);
  }

  @Override
  public String sentence(Ruling ruling) {
    String agreement =
        switch (ruling.outcome()) {
          case SUPPORTED -> "grid points of equal η/S agree better than neighbouring ones";
          case REFUTED -> "grid points of equal η/S do not agree better than neighbouring ones";
          case UNDECIDED -> "it is open whether equal η/S agrees better than neighbouring η/S";
        };
    return "%s; the mean difference in %s %s between neighbours minus that at equal η/S is %s, to exceed %s, and does so in %s."
        .formatted(
            agreement,
            scale.of(about.noun()),
            at().words(),
            ruling.meanAndInterval(ruling::signedInUnit),
            ruling.inUnit(margin),
            ruling.seedsWith(effect -> effect > margin));
  }

  @Override
  public String heading(String quantity) {
    return quantity + ": points of equal η/S agree more than points of neighbouring η/S";
  }

  @Override
  public String underUnequalLoss(boolean lossRises) {
    return "sets neighbouring ratios apart, which pushes towards this claim";
  }

  @Override
  public String method() {
    return "Collapse: for each seed the mean absolute difference over pairs of neighbouring η/S minus"
        + " that over pairs of equal η/S; its mean must exceed the margin.";
  }
}
