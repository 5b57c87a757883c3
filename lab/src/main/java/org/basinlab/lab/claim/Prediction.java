package org.basinlab.lab.claim;

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
import org.basinlab.lab.study.Law;
import org.basinlab.lab.verdict.Effect;
import org.basinlab.lab.verdict.Effect.Side;
import org.basinlab.lab.verdict.Finding;
import org.basinlab.lab.verdict.Hypothesis;
import org.basinlab.lab.verdict.Ruling;
import org.basinlab.lab.verdict.Selection;

/**
 * A law predicts the quantity, and another does not: at every grid point of the arm r =
 * ln(measured/predicted), one number a seed, has a mean inside ±tolerance by two one-sided tests,
 * so the p for is the largest of theirs. The rival must fail: at one grid point at least, after
 * Bonferroni's correction, r lies nearer to 0 than to where the rival would have it. The claim is
 * refuted if the mean lies wholly outside at one grid point, after Bonferroni's correction; runs
 * that diverged where the law has a value count as above the tolerance, in a sign test. A grid
 * point where the law has no value for any seed says nothing; any other gap bars support, and so
 * does one outside the regime of the law, which may be refuted there all the same.
 *
 * @param arm empty in a study without arms: then all grid points take part
 * @param law that is claimed to hold
 * @param rival that is claimed to fail
 * @param tolerance of r; &gt; 0
 */
@Word("prediction")
public record Prediction(
    @Inline About about,
    @Key(
            value = "arm whose grid points take part; all in a study without arms",
            wording = Wording.NAME,
            otherwise = "",
            quiet = true)
        String arm,
    @Key("the law that is claimed to hold") Law law,
    @Key("the law that is claimed to fail") Law rival,
    @Key(value = "largest |ln(measured/predicted)|", domain = Domain.POSITIVE) double tolerance)
    implements Hypothesis {
  public Prediction {
    tolerance = Domain.POSITIVE.require("tolerance", tolerance);
    ClaimedLaws.checkRival(law, rival);
    about =
        about.stated(
            "The %s%s is that by %s to within a factor of %s, and not that by %s"
                .formatted(
                    about.noun(),
                    arm.isEmpty() ? "" : " in the arm " + arm,
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
    return arm.isEmpty() ? List.of() : List.of(arm);
  }

  @Override
  public Optional<ClaimedLaws> laws() {
    return Optional.of(new ClaimedLaws(law, Optional.of(rival), true));
  }

  @Override
  public Effect effect() {
    return Side.WITHIN
        .of("ln ratio", tolerance)
        .in(
            "ln(%s measured / by %s), at the grid point where it holds least"
                .formatted(quantity(), law.word()))
        .needing("a grid point with a measurement and a prediction");
  }

  @Override
  public Finding test(Selection numbers) {
    PredictionTest test = new PredictionTest(this, numbers);
    Finding found = numbers.at(test.places());
    return test.obstacle()
        .map(found::barred)
        .orElseGet(() -> found.apartFromRival(test.pRivalFails()))
        .with(test.remarks());
  }

  @Override
  public String sentence(Ruling ruling) {
    String place =
        switch (ruling.outcome()) {
          case SUPPORTED -> "within the tolerance at every grid point, and the rival is excluded";
          case REFUTED ->
              ruling.interval().lower() > tolerance || ruling.interval().upper() < -tolerance
                  ? "wholly outside the tolerance"
                  : "but runs diverged where the law has a value";
          case UNDECIDED ->
              new PredictionTest(this, ruling.finding().selection()).outside().isEmpty()
                  ? "not established within the tolerance and apart from the rival"
                  : "and nothing is supported outside the regime of the law";
        };
    return "the %s over that by %s is %s at %s, where it holds least, %s."
        .formatted(
            about.nounThen(),
            law.word(),
            ruling.meanAndInterval(log -> NumberText.brief(Math.exp(log))),
            ruling.where(),
            place);
  }

  @Override
  public String heading(String quantity) {
    return "%s%s: the law %s holds, and %s does not"
        .formatted(quantity, arm.isEmpty() ? "" : " in the arm " + arm, law.word(), rival.word());
  }

  @Override
  public String underUnequalLoss(boolean lossRises) {
    return "does not push this claim, which compares with a law";
  }

  @Override
  public String method() {
    return "Prediction: at every grid point of the arm ln(measured/predicted), one number a seed, must"
        + " lie inside ± the tolerance by two one-sided t tests; at one of them at least, after"
        + " Bonferroni's correction, it must lie nearer to 0 than to the rival. Refuted by one"
        + " grid point wholly outside, after Bonferroni's correction; runs that diverged where"
        + " the law has a value count as outside, in a sign test. A law outside its regime at any"
        + " of them is not supported.";
  }
}
