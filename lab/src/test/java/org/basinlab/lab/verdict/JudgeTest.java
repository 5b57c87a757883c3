package org.basinlab.lab.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.DecisionRule;
import org.basinlab.lab.study.DecisionRule.Correction;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.verdict.InventedSweep.Truth;
import org.basinlab.lab.verdict.Verdict.Outcome;
import org.junit.jupiter.api.Test;

/** Every outcome of every kind of claim, with numbers made by hand. */
class JudgeTest {

  /** Mean −0.5, standard deviation √0.00625, t = −10√2 with 4 degrees of freedom. */
  private static final double[] CLEAR = {-0.5, -0.4, -0.6, -0.45, -0.55};

  private static final double[] UNCLEAR = {-0.5, 0.6, -0.3, 0.4, -0.1};

  /** t = −3 with 4 degrees of freedom: p = 0.01997, just below 0.025. */
  private static final double[] JUST = {
    -0.5 - Math.sqrt(2) / 3,
    -0.5 - Math.sqrt(2) / 6,
    -0.5,
    -0.5 + Math.sqrt(2) / 6,
    -0.5 + Math.sqrt(2) / 3
  };

  /** p of t = −10√2, 4 degrees of freedom, as scipy.stats.t.cdf gives it. */
  private static final double P_CLEAR = 7.256408530659879e-05;

  private static InventedSweep sweep() {
    return new InventedSweep(InventedSweep.GRID, 5);
  }

  /** Sharpness = (η/S)^slope with one slope a seed. */
  private static Truth power(double... slopes) {
    return (quantity, point, seed) -> Math.pow(point.lrBatchRatio(), slopes[(int) seed - 1]);
  }

  /** A function of η/S times exp(shift · log₂ S) with one shift a seed. */
  private static Truth shifted(double... shifts) {
    return (quantity, point, seed) ->
        Math.pow(point.lrBatchRatio(), -0.5)
            * Math.exp(shifts[(int) seed - 1] * Math.log(point.batchSize()) / Math.log(2));
  }

  private static Verdict only(Verdicts verdicts) {
    assertThat(verdicts.verdicts()).hasSize(1);
    return verdicts.verdicts().get(0);
  }

  private static String words(Verdicts verdicts) {
    return verdicts.rulings().get(0).inWords();
  }

  @Test
  void aFallInEverySeedSupportsAFall() {
    Verdicts verdicts = sweep().judge(power(CLEAR), Claims.falls());
    Verdict verdict = only(verdicts);
    assertThat(verdict.outcome()).isEqualTo(Outcome.SUPPORTED);
    assertThat(verdict.effect()).isCloseTo(-0.5, within(1e-12));
    double half = 2.7764451051977987 * Math.sqrt(0.00625 / 5);
    assertThat(verdict.lower()).isCloseTo(-0.5 - half, within(1e-9));
    assertThat(verdict.upper()).isCloseTo(-0.5 + half, within(1e-9));
    assertThat(verdict.pValue()).isCloseTo(P_CLEAR, within(1e-12));
    assertThat(verdict.adjustedPValue()).isEqualTo(verdict.pValue());
    assertThat(verdict.n()).isEqualTo(5);
    assertThat(verdict.exploratory()).isFalse();
    assertThat(verdict.threshold()).isEqualTo("slope < 0");
    assertThat(verdict.effectUnit()).isEqualTo("d ln sharpness / d ln(η/S)");
    assertThat(verdict.wouldChange())
        .isEqualTo(
            "A mean effect nearer to 0 than 0.0982, with the same spread over the 5 seeds, would"
                + " not have been enough; it is −0.5.");
    assertThat(words(verdicts))
        .isEqualTo(
            "Supported: the sharpness after 10 epochs fell with rising η/S in all 5 seeds; a"
                + " doubling of η/S lowers it by 29 % (95 % interval 24 % to 34 %).");
  }

  @Test
  void theSameFallRefutesARise() {
    Verdicts verdicts = sweep().judge(power(CLEAR), Claims.rises());
    assertThat(only(verdicts).outcome()).isEqualTo(Outcome.REFUTED);
    assertThat(only(verdicts).pValue()).isCloseTo(P_CLEAR, within(1e-12));
    assertThat(words(verdicts))
        .isEqualTo(
            "Refuted: the sharpness after 10 epochs fell instead of rising with rising η/S in all"
                + " 5 seeds; a doubling of η/S lowers it by 29 % (95 % interval 24 % to 34 %).");
  }

  @Test
  void slopesOfBothSignsDecideNothingAndSayHowManySeedsWould() {
    Verdicts verdicts = sweep().judge(power(UNCLEAR), Claims.falls());
    Verdict verdict = only(verdicts);
    assertThat(verdict.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(verdict.effect()).isCloseTo(0.02, within(1e-12));
    // ((1.96 + 0.84)·0.466/0.02)² = 4,261
    assertThat(verdict.wouldChange())
        .matches(
            "About 4,2\\d\\d seeds would refute it with 80 % power if the mean effect \\(0.02\\)"
                + " and its spread over seeds \\(0.466\\) stayed as they are; there are 5.");
    assertThat(words(verdicts))
        .startsWith("Undecided: the sharpness after 10 epochs fell with rising η/S in 3 of 5 seeds")
        .contains("changes it by +1.4 % (95 % interval −32 % to +51 %)");
  }

  @Test
  void accuracyIsToldInPointsPerDoubling() {
    Truth truth = (q, point, seed) -> 1 + (0.010 + 0.001 * seed) * Math.log(point.lrBatchRatio());
    Verdicts verdicts = sweep().judge(truth, Claims.accuracyRises());
    assertThat(only(verdicts).outcome()).isEqualTo(Outcome.SUPPORTED);
    assertThat(only(verdicts).effect()).isCloseTo(0.013, within(1e-12));
    assertThat(words(verdicts)).contains("a doubling of η/S raises it by 0.901 points (95 %");
  }

  @Test
  void equalValuesAreATieThatDecidesNothing() {
    Verdicts verdicts = sweep().judge((q, point, seed) -> 1, Claims.falls(), Claims.rises());
    assertThat(verdicts.verdicts())
        .allSatisfy(
            verdict -> {
              assertThat(verdict.outcome()).isEqualTo(Outcome.UNDECIDED);
              assertThat(verdict.pValue()).isOne();
              assertThat(verdict.effect()).isZero();
              assertThat(verdict.wouldChange()).contains("not even 100,000 seeds");
            });
  }

  /** Batch sizes 8 and 32 differ by two doublings, so the largest effect is twice the shift. */
  @Test
  void aSmallDifferenceSupportsEquivalence() {
    Verdicts verdicts =
        sweep().judge(shifted(0.01, -0.02, 0.01, 0.03, -0.01), Claims.equivalent(0.1));
    Verdict verdict = only(verdicts);
    assertThat(verdict.outcome()).isEqualTo(Outcome.SUPPORTED);
    assertThat(verdict.effect()).isCloseTo(0.008, within(1e-9));
    assertThat(verdict.threshold()).isEqualTo("|difference| < 0.1");
    assertThat(words(verdicts))
        .isEqualTo(
            "Supported: at equal η/S the larger batch changes the sharpness after 10 epochs by +0.8 %"
                + " (95 % interval −4 % to +5.8 %) at η/S = 0.0125, S = 32 against 8, the pair"
                + " where it holds least, inside the margin of −9.5 % to +11 %.");
  }

  /** The mean over neighbouring pairs is 0 whatever the batch size between them does. */
  @Test
  void oneBatchSizeApartFromTheOthersRefutesEquivalence() {
    Truth middle =
        (quantity, point, seed) -> point.batchSize() == 16 ? Math.exp(0.5 + 0.01 * seed) : 1;
    Verdict verdict = only(sweep().judge(middle, Claims.equivalent(0.1)));

    assertThat(verdict.outcome()).isEqualTo(Outcome.REFUTED);
    assertThat(verdict.remarks())
        .contains(
            "sharpness at η/S = 0.00625: every batch size up to 8 lies inside the margin from S = 8,"
                + " a factor of 1; the next one is not established inside.");
  }

  /** Equal wherever it was measured; but what diverged is no end of the grid. */
  @Test
  void aFactorAtWhichRunsDivergeEndsTheReach() {
    InventedSweep sweep =
        sweep().diverged(new GridPoint(0.1, 16), 1, 2, 3, 4, 5).diverged(new GridPoint(0.2, 16), 1);
    Truth same = (quantity, point, seed) -> Math.exp(0.001 * seed);
    Verdict verdict = only(sweep.judge(same, Claims.equivalent(0.1)));

    assertThat(verdict.remarks())
        .anyMatch(remark -> remark.endsWith("a factor of 1; at the next one 5 runs broke down."))
        .anyMatch(remark -> remark.endsWith("a factor of 1; at the next one 1 run broke down."));
  }

  @Test
  void aLargeDifferenceRefutesEquivalence() {
    Verdicts verdicts =
        sweep().judge(shifted(-0.3, -0.32, -0.28, -0.3, -0.31), Claims.equivalent(0.1));
    assertThat(only(verdicts).outcome()).isEqualTo(Outcome.REFUTED);
    assertThat(only(verdicts).upper()).isLessThan(-0.1);
    assertThat(words(verdicts)).contains("wholly outside the margin");
    assertThat(only(verdicts).wouldChange()).startsWith("A mean effect nearer to 0 than 0.1");
  }

  @Test
  void noSignificantDifferenceIsNotEquivalence() {
    Verdicts verdicts =
        sweep().judge(shifted(-0.3, 0.32, 0.28, -0.3, 0.05), Claims.equivalent(0.1));
    assertThat(only(verdicts).outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(only(verdicts).wouldChange()).contains("seeds would support it with 80 % power");
    assertThat(words(verdicts)).contains("neither established inside nor outside");
  }

  @Test
  void aloneTheJustSignificantFallIsSupported() {
    Verdict verdict = only(sweep().judge(power(JUST), Claims.falls()));
    assertThat(verdict.pValue()).isCloseTo(0.01997, within(1e-5));
    assertThat(verdict.outcome()).isEqualTo(Outcome.SUPPORTED);
  }

  @Test
  void besideAHopelessClaimItIsCorrectedAway() {
    Verdicts verdicts = sweep().judge(power(JUST), Claims.falls(), Claims.accuracyRises());
    Verdict verdict = verdicts.verdicts().get(0);
    assertThat(verdict.adjustedPValue()).isCloseTo(2 * 0.01997, within(2e-5));
    assertThat(verdict.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(verdict.remarks())
        .anyMatch(remark -> remark.startsWith("Alone, p = 0.02 would have decided this claim"));
  }

  /** Holm, not Bonferroni: once the clear claim is decided, the other stands alone again. */
  @Test
  void besideAClearClaimItKeepsItsLevel() {
    Verdicts verdicts = sweep().judge(power(JUST), Claims.falls(), Claims.equivalent(0.1));
    assertThat(verdicts.verdicts())
        .extracting(Verdict::outcome)
        .containsExactly(Outcome.SUPPORTED, Outcome.SUPPORTED);
    assertThat(verdicts.verdicts().get(0).adjustedPValue()).isCloseTo(0.01997, within(1e-5));
  }

  @Test
  void withoutCorrectionEveryClaimStandsAlone() {
    Verdicts verdicts =
        sweep()
            .decidedBy(new DecisionRule(0.95, Correction.NONE, 5))
            .judge(power(JUST), Claims.falls(), Claims.accuracyRises());
    assertThat(verdicts.verdicts().get(0).outcome()).isEqualTo(Outcome.SUPPORTED);
  }

  /** An unanswerable claim stays in the family that was registered. */
  @Test
  void aClaimWithoutNumbersStillCountsInTheFamily() {
    Claim other = Claims.fallsOf("validationLoss");
    Truth truth =
        (quantity, point, seed) ->
            quantity.equals("sharpness") ? power(JUST).value(quantity, point, seed) : Double.NaN;
    Verdicts verdicts = sweep().judge(truth, Claims.falls(), other);
    assertThat(verdicts.verdicts().get(0).outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(verdicts.verdicts().get(1).effect()).isNaN();
    assertThat(verdicts.verdicts().get(1).pValue()).isOne();
  }

  @Test
  void theFindingHoldsTheNumbersThatWereJudged() {
    Verdicts verdicts = sweep().judge(power(CLEAR), Claims.falls());
    Finding finding = verdicts.rulings().get(0).finding();
    assertThat(finding.effects()).extracting(SeedEffect::seed).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(finding.effects())
        .extracting(SeedEffect::effect)
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : Double.compare(a, b))
        .containsExactly(-0.5, -0.4, -0.6, -0.45, -0.55);
    assertThat(finding.selection().used()).isEqualTo(InventedSweep.GRID);
    assertThat(List.of(verdicts.study(), verdicts.preset(), verdicts.studyHash()))
        .containsExactly("invented", "quick", sweep().study(List.of(Claims.falls())).hash());
  }

  @Test
  void ranksAreTheSecondOpinion() {
    Verdict verdict = only(sweep().judge(power(CLEAR), Claims.falls()));
    assertThat(verdict.remarks())
        .anyMatch(remark -> remark.startsWith("By ranks") && remark.contains("D −1."));
  }

  @Test
  void ratiosThatDifferByRoundingOnlyArePairs() {
    List<GridPoint> grid = List.of(new GridPoint(0.1, 32), new GridPoint(0.3, 96));
    assertThat(0.1 / 32).isNotEqualTo(0.3 / 96);
    Verdicts verdicts =
        new InventedSweep(grid, 5)
            .judge(
                (q, point, seed) -> Math.exp(0.01 * seed * (point.batchSize() == 96 ? 1 : 0)),
                Claims.equivalent(0.1));
    assertThat(only(verdicts).effect()).isCloseTo(0.03, within(1e-12));
  }
}
