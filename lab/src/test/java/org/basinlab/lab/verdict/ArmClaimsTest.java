package org.basinlab.lab.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.verdict.InventedWalk.Truth;
import org.basinlab.lab.verdict.Verdict.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Predictions, contrasts and break factors on invented numbers. */
final class ArmClaimsTest {
  private static final String PREDICTION =
      "{claim: p, kind: prediction, statement: It holds., quantity: excessLoss, at: step-0000100,"
          + " arm: a, law: finite-step, rival: continuous, tolerance: 0.1}";
  private static final String GREATER =
      "{claim: c, kind: contrast, statement: It differs., quantity: excessLoss, at: step-0000100,"
          + " scale: log, arm: a, other: b, expected: greater, margin: 0.5}";
  private static final String EQUAL =
      "{claim: c, kind: contrast, statement: It is the same., quantity: excessLoss, at: step-0000100,"
          + " scale: log, arm: a, other: b, expected: equal, margin: 0.1}";
  private static final String BREAKS =
      "{claim: b, kind: break-factor, statement: It breaks there., quantity: excessLoss, at:"
          + " step-0000100, arm: a, law: finite-step, rival: continuous, margin: 0.693, tolerance: 0.2}";

  /** ± 2 %, with mean 0 over six seeds. */
  private static double scatter(long seed) {
    return Math.exp(0.02 * (seed % 2 == 0 ? 1 : -1) * (1 + (seed - 1) / 2) / 3);
  }

  private static Truth truth(double measured, double rival) {
    return (quantity, point, seed) ->
        switch (quantity) {
          case "excessLoss" -> measured * scatter(seed);
          case "excessLoss.finite-step" -> 1;
          default -> rival;
        };
  }

  private static Verdict judge(Path folder, String claim, Truth truth) {
    return InventedWalk.joint(folder, claim).judge(truth);
  }

  @Test
  void aPredictionIsSupportedInsideTheToleranceAndApartFromTheRival(@TempDir Path folder) {
    Verdict verdict = judge(folder, PREDICTION, truth(1.01, 1.5));

    assertThat(verdict.outcome()).isEqualTo(Outcome.SUPPORTED);
    assertThat(verdict.effect()).isCloseTo(Math.log(1.01), within(1e-12));
    assertThat(verdict.n()).isEqualTo(6);
    assertThat(verdict.remarks())
        .anyMatch(remark -> remark.contains("continuous over the prediction 1.5"));
  }

  @Test
  void aRivalThatSaysTheSameLeavesItUndecided(@TempDir Path folder) {
    Verdict verdict = judge(folder, PREDICTION, truth(1, 1.005));

    assertThat(verdict.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(verdict.effect()).isCloseTo(0, within(1e-12));
    assertThat(verdict.wouldChange())
        .startsWith("What was measured does not lie clearly nearer to finite-step than to");
  }

  /** Inside the tolerance of 0.1 either way: the rival alone decides. */
  @Test
  void aMeasurementAtTheRivalDoesNotSupportTheLaw(@TempDir Path folder) {
    double rival = Math.exp(0.06);

    assertThat(judge(folder, PREDICTION, truth(rival, rival)).outcome())
        .isEqualTo(Outcome.UNDECIDED);
    assertThat(judge(folder, PREDICTION, truth(1, rival)).outcome()).isEqualTo(Outcome.SUPPORTED);
  }

  /** Paired: the rival varies from seed to seed with what is measured. */
  @Test
  void theRivalIsComparedSeedBySeed(@TempDir Path folder) {
    Truth moving =
        (quantity, point, seed) ->
            switch (quantity) {
              case "excessLoss" -> Math.pow(scatter(seed), 0.5);
              case "excessLoss.finite-step" -> 1;
              default -> 1.02 * scatter(seed);
            };

    assertThat(judge(folder, PREDICTION, moving).outcome()).isEqualTo(Outcome.SUPPORTED);
  }

  @Test
  void aRivalWithoutAValueTellsNothing(@TempDir Path folder) {
    Verdict verdict = judge(folder, PREDICTION, truth(1, Double.NaN));

    assertThat(verdict.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(verdict.wouldChange()).contains("continuous has no value at any grid point");
  }

  @Test
  void onePointOutsideRefutesAPrediction(@TempDir Path folder) {
    Truth off =
        (quantity, point, seed) ->
            truth(point.batchSize() == 40 ? 1.3 : 1, 1.5).of(quantity, point, seed);
    Verdict verdict = judge(folder, PREDICTION, off);

    assertThat(verdict.outcome()).isEqualTo(Outcome.REFUTED);
    assertThat(verdict.effect()).isCloseTo(Math.log(1.3), within(1e-12));
  }

  @Test
  void outsideItsRegimeALawMayBeRefutedAndNotSupported(@TempDir Path folder) {
    String outside = "declared inputs, outside the regime: The steps are large.";
    InventedWalk walk = InventedWalk.joint(folder, PREDICTION).restingOn(outside);
    Verdict near = walk.judge(truth(1, 1.5));

    assertThat(near.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(near.wouldChange()).startsWith("Outside the regime of the law finite-step at a, η");
    assertThat(near.remarks()).anyMatch(remark -> remark.contains("The steps are large."));
    assertThat(walk.judge(truth(1.4, 1.5)).outcome()).isEqualTo(Outcome.REFUTED);
    walk.restingOn(outside.replace("outside", "borderline"));
    assertThat(walk.judge(truth(1, 1.5)).outcome()).isEqualTo(Outcome.SUPPORTED);
  }

  @Test
  void runsThatDivergeWhereTheLawHasAValueSpeakAgainstIt(@TempDir Path folder) {
    Truth all =
        (quantity, point, seed) ->
            quantity.equals("excessLoss") && point.batchSize() == 20
                ? Double.POSITIVE_INFINITY
                : truth(1, 1.5).of(quantity, point, seed);
    Verdict verdict = judge(folder, PREDICTION, all);

    // A sign test of six seeds has p = 1/64, three times that for three grid points.
    assertThat(verdict.outcome()).isEqualTo(Outcome.REFUTED);
    assertThat(verdict.pValue()).isCloseTo(3 / 64.0, within(1e-12));
    assertThat(verdict.wouldChange()).contains("6 runs diverged where the law finite-step");
  }

  /** Copies of SGD that diverge in a probe: the run has finished, its number is infinite. */
  @Test
  void aProbeThatRanAwaySpeaksAsADivergedRunDoes(@TempDir Path folder) {
    Truth always = truth(Double.POSITIVE_INFINITY, 1.5);
    Truth once =
        (quantity, point, seed) ->
            (seed == 1 && point.batchSize() == 20 ? always : truth(1, 1.5))
                .of(quantity, point, seed);

    assertThat(InventedWalk.joint(folder, PREDICTION).judgeFinished(always).outcome())
        .isEqualTo(Outcome.REFUTED);
    Verdict barred = InventedWalk.joint(folder, PREDICTION).judgeFinished(once);
    assertThat(barred.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(barred.wouldChange()).startsWith("1 run diverged where the law finite-step");
  }

  /** Nine at a tenth of the law beside one that diverged: the survivors speak against it, too. */
  @Test
  void survivorsFarBelowTheLawRefuteItBesideADivergedRun(@TempDir Path folder) {
    Truth far =
        (quantity, point, seed) ->
            quantity.equals("excessLoss") && seed == 3
                ? Double.POSITIVE_INFINITY
                : truth(0.1, 1.5).of(quantity, point, seed);

    assertThat(judge(folder, PREDICTION, far).outcome()).isEqualTo(Outcome.REFUTED);
  }

  @Test
  void aDivergedRunBarsAPrediction(@TempDir Path folder) {
    Truth one =
        (quantity, point, seed) ->
            quantity.equals("excessLoss") && seed == 3 && point.batchSize() == 20
                ? Double.POSITIVE_INFINITY
                : truth(1, 1.5).of(quantity, point, seed);

    assertThat(judge(folder, PREDICTION, one).outcome()).isEqualTo(Outcome.UNDECIDED);
  }

  @Test
  void aLawWithoutAValueLeavesThePointOutAndSaysSo(@TempDir Path folder) {
    Truth without =
        (quantity, point, seed) ->
            quantity.endsWith("finite-step") && point.batchSize() == 40
                ? Double.NaN
                : truth(1, 1.5).of(quantity, point, seed);
    Verdict verdict = judge(folder, PREDICTION, without);

    assertThat(verdict.outcome()).isEqualTo(Outcome.SUPPORTED);
    assertThat(verdict.remarks()).anyMatch(r -> r.contains("lie where the law has no value"));
  }

  @Test
  void aGapAtOneGridPointBarsSupport(@TempDir Path folder) {
    Truth oneMissing =
        (quantity, point, seed) ->
            quantity.equals("excessLoss") && point.batchSize() == 40 && seed == 2
                ? Double.NaN
                : truth(1, 1.5).of(quantity, point, seed);
    Verdict verdict = judge(folder, PREDICTION, oneMissing);

    assertThat(verdict.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(verdict.wouldChange()).contains("No number to compare at a, η = 0.04, S = 40");
  }

  @Test
  void aLawWithoutAnyValueIsSaidToHaveNone(@TempDir Path folder) {
    Truth none = (quantity, point, seed) -> quantity.endsWith("finite-step") ? Double.NaN : 1;
    Verdict verdict = judge(folder, PREDICTION, none);

    assertThat(verdict.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(verdict.wouldChange()).startsWith("At no grid point do two seeds have both");
  }

  private static Truth arms(double a, double b) {
    return (quantity, point, seed) ->
        quantity.equals("excessLoss") ? (point.arm().equals("a") ? a * scatter(seed) : b) : 1;
  }

  @Test
  void aContrastComparesArmsAtTheSamePoints(@TempDir Path folder) {
    Verdict greater = judge(folder, GREATER, arms(2, 1));

    assertThat(greater.outcome()).isEqualTo(Outcome.SUPPORTED);
    assertThat(greater.effect()).isCloseTo(Math.log(2), within(1e-12));
    assertThat(judge(folder, GREATER, arms(1, 1)).outcome()).isEqualTo(Outcome.REFUTED);
    assertThat(judge(folder, EQUAL, arms(1.01, 1)).outcome()).isEqualTo(Outcome.SUPPORTED);
    assertThat(judge(folder, EQUAL, arms(2, 1)).outcome()).isEqualTo(Outcome.REFUTED);
  }

  @Test
  void aGapBarsAContrast(@TempDir Path folder) {
    Truth gap =
        (quantity, point, seed) ->
            point.batchSize() == 20 && seed == 1
                ? Double.NaN
                : arms(2, 1).of(quantity, point, seed);
    Verdict verdict = judge(folder, GREATER, gap);

    assertThat(verdict.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(verdict.wouldChange()).contains("No number to compare at a, η = 0.02, S = 20");
  }

  /** Loss κ^power measured, κ^1 by the law: they double at κ = 2^(1/power) and 2. */
  private static Truth powers(double power) {
    return (quantity, point, seed) ->
        switch (quantity) {
          case "excessLoss" -> Math.pow(factor(point), power) * scatter(seed);
          case "excessLoss.finite-step" -> factor(point);
          default -> 1;
        };
  }

  private static double factor(GridPoint point) {
    return point.batchSize() / 10.0;
  }

  @Test
  void aBreakFactorIsInterpolatedBetweenGridPoints(@TempDir Path folder) {
    Verdict there = judge(folder, BREAKS, powers(1));
    assertThat(there.effect()).isCloseTo(0, within(1e-9));
    assertThat(there.outcome()).isEqualTo(Outcome.SUPPORTED);
    Verdict earlier = judge(folder, BREAKS, powers(2));
    assertThat(earlier.outcome()).isEqualTo(Outcome.REFUTED);
    assertThat(earlier.effect()).isCloseTo(Math.log(Math.sqrt(2) / 2), within(1e-3));
  }

  @Test
  void whereNothingBreaksThoughTheLawDoesABreakFactorIsRefuted(@TempDir Path folder) {
    Verdict verdict = judge(folder, BREAKS, powers(0));

    // κ* > 4 where the law says 2: beyond 20 % in all six seeds.
    assertThat(verdict.outcome()).isEqualTo(Outcome.REFUTED);
    assertThat(verdict.pValue()).isCloseTo(1 / 64.0, within(1e-12));
  }

  @Test
  void whereNeitherBreaksNothingIsTold(@TempDir Path folder) {
    Truth flat = (quantity, point, seed) -> quantity.equals("excessLoss") ? scatter(seed) : 1;

    assertThat(judge(folder, BREAKS, flat).outcome()).isEqualTo(Outcome.UNDECIDED);
  }

  /** The law breaks at 2, the rival, κ^0.9, at 2.16: 8 % further. */
  @Test
  void aBreakAtTheRivalDoesNotSupportTheLaw(@TempDir Path folder) {
    Truth rival =
        (quantity, point, seed) ->
            quantity.equals("excessLoss.finite-step")
                ? factor(point)
                : Math.pow(factor(point), 0.9) * scatter(seed);

    Truth law =
        (quantity, point, seed) ->
            quantity.equals("excessLoss")
                ? factor(point) * scatter(seed)
                : rival.of(quantity, point, seed);

    assertThat(judge(folder, BREAKS, rival).outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(judge(folder, BREAKS, law).outcome()).isEqualTo(Outcome.SUPPORTED);
  }

  @Test
  void aRunThatDivergesAtOnceSpeaksAgainstALaterBreak(@TempDir Path folder) {
    Truth once =
        (quantity, point, seed) ->
            quantity.equals("excessLoss") && seed <= 2
                ? Double.POSITIVE_INFINITY
                : powers(1).of(quantity, point, seed);
    Truth always =
        (quantity, point, seed) ->
            quantity.equals("excessLoss")
                ? Double.POSITIVE_INFINITY
                : powers(1).of(quantity, point, seed);

    assertThat(judge(folder, BREAKS, once).outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(judge(folder, BREAKS, always).outcome()).isEqualTo(Outcome.REFUTED);
  }

  @Test
  void aDivergedRunBreaksBetweenItAndTheOneBefore(@TempDir Path folder) {
    Truth diverges =
        (quantity, point, seed) -> {
          if (!quantity.equals("excessLoss")) {
            return point.batchSize() == 40 ? Double.NaN : 1;
          }
          return point.batchSize() == 40 ? Double.POSITIVE_INFINITY : scatter(seed);
        };
    Verdict verdict = judge(folder, BREAKS, diverges);

    assertThat(verdict.effect()).isCloseTo(0, within(1e-12));
    assertThat(verdict.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(verdict.remarks())
        .contains("κ*: measured 2.83; by finite-step 2.83; by continuous 2.83.");
    assertThat(verdict.wouldChange())
        .startsWith("A break by divergence is known to a factor of 2 only");
  }
}
