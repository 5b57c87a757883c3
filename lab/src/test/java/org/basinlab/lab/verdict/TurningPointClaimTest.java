package org.basinlab.lab.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.basinlab.lab.claim.Direction.Expected;
import org.basinlab.lab.claim.TurningPoint.Then;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.verdict.InventedSweep.Truth;
import org.basinlab.lab.verdict.Verdict.Outcome;
import org.junit.jupiter.api.Test;

/** Ratios 1, 2, 4, …, 128 in units of 1/1000; the trend of ln q bends at 16 or so. */
class TurningPointClaimTest {
  private static final List<GridPoint> GRID =
      IntStream.range(0, 8).mapToObj(i -> new GridPoint(0.01 * (1 << i), 10)).toList();

  /** Two lines that meet at 0.016·e^(0.02(seed − 3)). */
  private static Truth bent(double before, double after) {
    return (quantity, point, seed) -> {
      double x = Math.log(point.lrBatchRatio() / 0.016) - 0.02 * (seed - 3);
      return Math.exp(x < 0 ? (before + 0.01 * seed) * x : (after + 0.01 * seed) * x);
    };
  }

  private static Verdict judged(InventedSweep sweep, Truth truth, Then then, double... between) {
    return sweep
        .judge(truth, Claims.turns(Expected.RISES, then, between[0], between[1]))
        .verdicts()
        .get(0);
  }

  private static InventedSweep sweep() {
    return new InventedSweep(GRID, 5);
  }

  @Test
  void aTurnIsFoundWhereItIs() {
    Verdict verdict = judged(sweep(), bent(1, -1), Then.TURNS, 0.01, 0.03);
    assertThat(verdict.outcome()).isEqualTo(Outcome.SUPPORTED);
    double middle = Math.sqrt(0.01 * 0.03);
    assertThat(middle * Math.exp(verdict.effect())).isCloseTo(0.016, within(1e-4));
    assertThat(verdict.remarks())
        .anyMatch(remark -> remark.startsWith("Slope before, per e-fold of η/S: +1.03"))
        .anyMatch(remark -> remark.startsWith("Slope beyond, per e-fold of η/S: −0.97"));
  }

  @Test
  void elsewhereThanStatedItIsRefuted() {
    assertThat(judged(sweep(), bent(1, -1), Then.TURNS, 0.03, 0.1).outcome())
        .isEqualTo(Outcome.REFUTED);
  }

  /**
   * A wrong place, a wrong trend before and a wrong trend beyond each refute; three chances take
   * three times the p. The mean of ln(η/S) at the turn has a standard error of 0.02·√(2.5/5); t
   * with 4 degrees of freedom passes 2.5 % at 2.78 and a third of that at 3.86.
   */
  @Test
  void threeWaysToBeWrongTakeThreeTimesTheP() {
    double error = 0.02 * Math.sqrt(0.5);
    for (double t : new double[] {3.2, 3.7, 4, 5}) {
      double most = 0.016 * Math.exp(-t * error);
      assertThat(judged(sweep(), bent(1, -1), Then.TURNS, most / 4, most).outcome())
          .as("t = %s", t)
          .isEqualTo(t < 3.86 ? Outcome.UNDECIDED : Outcome.REFUTED);
    }
  }

  @Test
  void aFallRefutesARiseThatTurns() {
    assertThat(judged(sweep(), bent(-1, 1), Then.TURNS, 0.01, 0.03).outcome())
        .isEqualTo(Outcome.REFUTED);
  }

  /** A slope of 0.3 after 1 is an end, 0.7 is none, and neither is a turn. */
  @Test
  void anEndIsLessThanATurn() {
    assertThat(judged(sweep(), bent(1, 0.3), Then.ENDS, 0.01, 0.03).outcome())
        .isEqualTo(Outcome.SUPPORTED);
    assertThat(judged(sweep(), bent(1, 0.3), Then.TURNS, 0.01, 0.03).outcome())
        .isEqualTo(Outcome.REFUTED);
    assertThat(judged(sweep(), bent(1, 0.7), Then.ENDS, 0.01, 0.03).outcome())
        .isEqualTo(Outcome.REFUTED);
  }

  /** Between the last ratio that trains, 0.064, and the first that does not. */
  @Test
  void aTrendThatGoesOnEndsWhereRunsBreakDown() {
    Truth straight = bent(1, 1);
    InventedSweep broken = sweep().diverged(GRID.get(7), 1, 2, 3, 4, 5);
    Verdict verdict = judged(broken, straight, Then.ENDS, 0.03, 0.2);
    assertThat(verdict.outcome()).isEqualTo(Outcome.SUPPORTED);
    double middle = Math.sqrt(0.03 * 0.2);
    assertThat(middle * Math.exp(verdict.effect())).isCloseTo(0.064 * Math.sqrt(2), within(1e-9));
    assertThat(verdict.remarks())
        .contains("In 5 of 5 seeds the trend goes on until runs break down.");
    assertThat(judged(broken, straight, Then.ENDS, 0.08, 0.1).wouldChange())
        .startsWith("Where runs break down the end of the trend is known to a factor of 1.41 only");
    assertThat(judged(broken, straight, Then.ENDS, 0.2, 0.9).outcome()).isEqualTo(Outcome.REFUTED);
  }
}
