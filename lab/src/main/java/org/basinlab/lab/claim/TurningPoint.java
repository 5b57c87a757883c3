package org.basinlab.lab.claim;

import java.util.List;
import org.basinlab.lab.claim.Direction.Expected;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Inline;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.study.About;
import org.basinlab.lab.study.Flaw;
import org.basinlab.lab.study.GridPart;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.verdict.Effect;
import org.basinlab.lab.verdict.Effect.Side;
import org.basinlab.lab.verdict.Finding;
import org.basinlab.lab.verdict.Hypothesis;
import org.basinlab.lab.verdict.Ruling;
import org.basinlab.lab.verdict.Selection;
import org.basinlab.science.Check;
import org.basinlab.science.stats.Hinge;

/**
 * The trend of the quantity over η/S ends, or turns, between two stated ratios. Per seed two
 * straight lines that meet are fitted to the scaled quantity over ln(η/S) ({@link Hinge}); two
 * one-sided t tests hold the mean of ln(η/S) at their meeting against the stated range. The slope
 * before must have the claimed sign, and beyond less than half of it may be left (ends) or its sign
 * must change (turns), by one-sided t tests of their own. The claim holds where all four reject,
 * and is refuted by one that rejects the other way, after Bonferroni's correction. In a seed whose
 * trend still goes on where the first run breaks down, it ends half-way to that run, known to half
 * the distance.
 *
 * @param expected the trend before the turning point
 * @param then what becomes of it
 * @param between least and greatest η/S of the turning point
 */
@Word("turning-point")
public record TurningPoint(
    @Inline About about,
    @Key(Scale.KEY) Scale scale,
    @Inline GridPart part,
    @Key("the trend before the turning point") Expected expected,
    @Key("what becomes of the trend: less than half of the slope is left, or its sign changes")
        Then then,
    @Key(
            value = "least and greatest η/S between which the trend ends or turns",
            domain = Domain.POSITIVE)
        List<Double> between)
    implements Hypothesis {

  public TurningPoint {
    between = GridPart.ratios("between", between);
    Check.that(!between.isEmpty(), "A turning point lies between two η/S, got none.");
    about =
        about.stated(
            "The %s %s with η/S%s up to a ratio between %s and %s, where the trend %s"
                .formatted(
                    about.noun(),
                    expected == Expected.RISES ? "rises" : "falls",
                    part.words(),
                    NumberText.brief(between.get(0)),
                    NumberText.brief(between.get(1)),
                    then == Then.ENDS ? "ends" : "turns"));
  }

  /** What becomes of a trend. */
  public enum Then {
    /** less than half of the slope is left */
    ENDS,
    /** the slope changes its sign */
    TURNS
  }

  /** +1 for a rise, −1 for a fall. */
  double sign() {
    return expected == Expected.RISES ? 1 : -1;
  }

  /** Geometric mean of the stated range, in ln(η/S). */
  double centre() {
    return (Math.log(between.get(0)) + Math.log(between.get(1))) / 2;
  }

  private double halfWidth() {
    return (Math.log(between.get(1)) - Math.log(between.get(0))) / 2;
  }

  @Override
  public List<Flaw> flaws(List<GridPoint> grid) {
    return Ratios.needDifferent(this, grid, Hinge.LEAST_PLACES);
  }

  @Override
  public Effect effect() {
    return Side.WITHIN
        .of("ln(turning point / %s)".formatted(NumberText.brief(Math.exp(centre()))), halfWidth())
        .in("ln(η/S) at the turning point, minus the middle of the stated range")
        .needing("numbers at %s different η/S".formatted(Hinge.LEAST_PLACES));
  }

  @Override
  public Finding test(Selection numbers) {
    TurnTest test = new TurnTest(this, numbers);
    Finding found = numbers.at(List.of(test.place()));
    return test.obstacle()
        .map(reason -> found.hindered(test.pFor(), reason))
        .orElse(found)
        .with(test.remarks());
  }

  private String ratio(double effect) {
    return NumberText.brief(Math.exp(centre() + effect));
  }

  @Override
  public String sentence(Ruling ruling) {
    String found =
        switch (ruling.outcome()) {
          case SUPPORTED -> "between the stated ratios";
          case REFUTED -> "not as stated";
          case UNDECIDED -> "not established to be as stated";
        };
    return "the trend of the %s %s at η/S = %s, stated %s to %s: %s."
        .formatted(
            about.nounThen(),
            then == Then.ENDS ? "ends" : "turns",
            ruling.meanAndInterval(this::ratio),
            NumberText.brief(between.get(0)),
            NumberText.brief(between.get(1)),
            found);
  }

  @Override
  public String heading(String quantity) {
    return "%s: where its %s with η/S %s"
        .formatted(
            quantity,
            expected == Expected.RISES ? "rise" : "fall",
            then == Then.ENDS ? "ends" : "turns");
  }

  @Override
  public String method() {
    return "Turning point: for each seed two straight lines that meet, fitted to the quantity, or its"
        + " logarithm, over ln(η/S); two one-sided t tests of ln(η/S) where they meet against the"
        + " stated range, one of the slope before, one of the slope beyond; all must pass. A trend"
        + " that still goes on at the first run that breaks down ends half-way to it.";
  }
}
