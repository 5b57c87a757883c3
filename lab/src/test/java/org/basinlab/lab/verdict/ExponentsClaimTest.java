package org.basinlab.lab.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.basinlab.lab.study.Covariate;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.verdict.InventedSweep.Truth;
import org.basinlab.lab.verdict.Verdict.Outcome;
import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;

/** q = η^a S^b, with exponents that spread over seeds. */
class ExponentsClaimTest {
  private static Truth power(double a, double b) {
    return (quantity, point, seed) ->
        Math.pow(point.learningRate(), a + 0.01 * (seed - 3))
            * Math.pow(point.batchSize(), b - 0.004 * (seed - 3));
  }

  private static Verdicts judged(Truth truth, double margin) {
    return new InventedSweep(InventedSweep.GRID, 5).judge(truth, Claims.ratioAlone(margin));
  }

  private static Verdict only(Verdicts verdicts) {
    assertThat(verdicts.verdicts()).hasSize(1);
    return verdicts.verdicts().get(0);
  }

  @Test
  void equalAndOppositeExponentsSupportTheRatio() {
    Verdicts verdicts = judged(power(-0.5, 0.5), 0.05);
    Verdict verdict = only(verdicts);
    assertThat(verdict.outcome()).isEqualTo(Outcome.SUPPORTED);
    assertThat(verdict.effect()).isCloseTo(0, within(1e-12));
    assertThat(verdict.remarks())
        .anyMatch(
            remark ->
                remark.startsWith("Exponents: of η −0.5 (95 % interval")
                    && remark.contains("; of S +0.5 (")
                    && remark.contains("of η/S, half their difference, −0.5 ("));
    assertThat(verdicts.rulings().get(0).inWords())
        .startsWith(
            "Supported: the sharpness after 10 epochs depends on η and S through their ratio; the"
                + " exponents of η and S add to");
  }

  /** The numbers of the run that this claim was made for; a slope on ln(η/S) alone is −0.5 here. */
  @Test
  void exponentsThatDoNotCancelRefuteTheRatioAlthoughTheQuantityFallsWithIt() {
    Truth truth = power(-0.604, 0.340);
    Verdict verdict = only(judged(truth, 0.1));
    assertThat(verdict.outcome()).isEqualTo(Outcome.REFUTED);
    assertThat(verdict.effect()).isCloseTo(-0.264, within(1e-12));
    Verdict falls = only(new InventedSweep(InventedSweep.GRID, 5).judge(truth, Claims.falls()));
    assertThat(falls.outcome()).isEqualTo(Outcome.SUPPORTED);
  }

  @Test
  void aSumAboutTheMarginDecidesNothing() {
    assertThat(only(judged(power(-0.6, 0.5), 0.1)).outcome()).isEqualTo(Outcome.UNDECIDED);
  }

  /** Noise that follows neither: both exponents are 0 within their errors. */
  @Test
  void exponentsThatAreNoneSupportNothing() {
    Truth none =
        (quantity, point, seed) -> Math.pow(point.lrBatchRatio(), 0.001 * (seed - 3) * (seed - 2));
    Verdict verdict = only(judged(none, 0.1));
    assertThat(Math.abs(verdict.effect())).isLessThan(1e-12);
    assertThat(verdict.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(verdict.wouldChange()).contains("is not clearly told from 0");
  }

  @Test
  void aRunThatBrokeDownBarsSupport() {
    Verdict verdict =
        only(
            new InventedSweep(InventedSweep.GRID, 5)
                .diverged(new GridPoint(0.4, 32), 2)
                .judge(power(-0.5, 0.5), Claims.ratioAlone(0.05)));
    assertThat(verdict.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(verdict.wouldChange()).startsWith("1 run of the range broke down");
  }

  /** What is due to the loss is taken by the loss. */
  @Test
  void aCovariateTakesItsShare() {
    Truth truth =
        (quantity, point, seed) -> {
          double loss = Math.pow(point.learningRate(), 0.3) * (1 + 0.1 * (point.batchSize() % 3));
          return quantity.equals("trainingLoss")
              ? loss
              : power(-0.5, 0.5).value(quantity, point, seed) * loss * loss;
        };
    InventedSweep sweep = new InventedSweep(InventedSweep.GRID, 5);
    Verdict with = only(sweep.judge(truth, Claims.ratioAlone(0.05, Covariate.TRAINING_LOSS)));
    Verdict without = only(sweep.judge(truth, Claims.ratioAlone(0.05)));
    assertThat(with.effect()).isCloseTo(0, within(1e-9));
    assertThat(with.outcome()).isEqualTo(Outcome.SUPPORTED);
    assertThat(with.remarks()).anyMatch(remark -> remark.contains("of training loss +2 ("));
    assertThat(without.outcome()).isEqualTo(Outcome.REFUTED);
  }

  @Test
  void aGridThatCannotTellTheExponentsApartIsRefused() {
    List<GridPoint> oneRatio =
        List.of(new GridPoint(0.1, 8), new GridPoint(0.2, 16), new GridPoint(0.4, 32));
    assertThatThrownBy(
            () -> new InventedSweep(oneRatio, 5).judge(power(1, 1), Claims.ratioAlone(0.1)))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("needs η and S that vary independently");
    assertThatThrownBy(
            () ->
                new InventedSweep(InventedSweep.GRID, 5)
                    .judge(power(1, 1), Claims.ratioAlone(0.1, Covariate.SDE_TIME)))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("ask it at a training loss");
  }
}
