package org.basinlab.lab.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Inline;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.form.Wording;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.study.About;
import org.basinlab.lab.study.ClaimedLaws;
import org.basinlab.lab.study.Flaw;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Law;
import org.basinlab.lab.verdict.Effect;
import org.basinlab.lab.verdict.Effect.Side;
import org.basinlab.lab.verdict.Finding;
import org.basinlab.lab.verdict.Hypothesis;
import org.basinlab.lab.verdict.Ruling;
import org.basinlab.lab.verdict.Selection;

/**
 * Learning rate and batch size grow together by κ, and a law predicts at which κ the quantity
 * breaks away, and a rival does not: κ* is where its logarithm departs from that at κ = 1 by the
 * margin, upwards or downwards, by linear interpolation in ln κ between grid points; where a run
 * diverged, the geometric mean of that κ and the one before, known to half the distance only. The
 * same rule applied to what law and rival say gives theirs. Per seed r = ln(measured/predicted κ*),
 * two one-sided tests against ±tolerance, less what divergence leaves open; and r must lie nearer
 * to 0 than to the rival. A seed in which only one of measurement and law breaks within the grid
 * bars support, and counts against the claim in a sign test where its bound lies beyond the
 * tolerance. A grid point outside the regime of the law bars support.
 *
 * @param rival that is claimed to fail; where it breaks beyond the grid, the end of the grid stands
 *     for it
 * @param margin of the logarithm of the quantity; &gt; 0
 * @param tolerance of r; &gt; 0
 */
@Word("break-factor")
public record BreakFactor(
    @Inline About about,
    @Key(value = "arm whose grid points take part", wording = Wording.NAME) String arm,
    @Key("the law that is claimed to hold") Law law,
    @Key("the law that is claimed to fail") Law rival,
    @Key(
            value = "departure of the logarithm of the quantity that is a break",
            domain = Domain.POSITIVE)
        double margin,
    @Key(value = "largest |ln(measured/predicted κ*)|", domain = Domain.POSITIVE) double tolerance)
    implements Hypothesis {
  public BreakFactor {
    margin = Domain.POSITIVE.require("margin", margin);
    tolerance = Domain.POSITIVE.require("tolerance", tolerance);
    ClaimedLaws.checkRival(law, rival);
    about =
        about.stated(
            "The %s in the arm %s breaks away by a factor of %s where %s says so, to within a factor of %s, and not where %s says so"
                .formatted(
                    about.noun(),
                    arm,
                    NumberText.brief(Math.exp(margin)),
                    law.word(),
                    NumberText.brief(Math.exp(tolerance)),
                    rival.word()));
  }

  @Override
  public Scale scale() {
    return Scale.LOG;
  }

  @Override
  public List<String> arms() {
    return List.of(arm);
  }

  /** Where the law has no value it predicts a break. */
  @Override
  public Optional<ClaimedLaws> laws() {
    return Optional.of(new ClaimedLaws(law, Optional.of(rival), false));
  }

  @Override
  public List<Flaw> flaws(List<GridPoint> grid) {
    List<Flaw> flaws = new ArrayList<>(Ratios.needEqual(this, grid));
    if (Ratios.distinct(grid.stream().filter(point -> point.arm().equals(arm)).toList()) > 1) {
      flaws.add(new Flaw("", "a break-factor claim needs one η/S in its arm, got several."));
    }
    return flaws;
  }

  @Override
  public Effect effect() {
    return Side.WITHIN
        .of("ln ratio", tolerance)
        .in("ln(κ* measured / by %s)".formatted(law.word()))
        .needing("a break, measured and predicted, within the grid");
  }

  @Override
  public Finding test(Selection numbers) {
    BreakTest test = new BreakTest(this, numbers);
    Finding found = numbers.at(List.of(test.place()));
    return test.obstacle()
        .map(found::barred)
        .orElseGet(() -> found.apartFromRival(test.pRivalFails()))
        .with(test.remarks());
  }

  @Override
  public String sentence(Ruling ruling) {
    return "the factor at which the %s breaks away by a factor of %s, over that by %s, is %s in the arm %s."
        .formatted(
            about.nounThen(),
            NumberText.brief(Math.exp(margin)),
            law.word(),
            ruling.meanAndInterval(log -> NumberText.brief(Math.exp(log))),
            arm);
  }

  @Override
  public String heading(String quantity) {
    return "%s in the arm %s: breaks away where %s says".formatted(quantity, arm, law.word());
  }

  @Override
  public String method() {
    return "Break factor: for each seed ln(measured/predicted κ*), κ* being the factor on η and S at"
        + " which the logarithm of the quantity departs from that at κ = 1 by the margin, by"
        + " interpolation between grid points; a diverged run breaks halfway to the point"
        + " before, known to half that distance. Two one-sided t tests against ± the tolerance,"
        + " and nearer to the law than to the rival; a seed where only one of measurement and"
        + " law breaks within the grid bars support.";
  }
}
