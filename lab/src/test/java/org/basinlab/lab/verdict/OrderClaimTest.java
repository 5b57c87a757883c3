package org.basinlab.lab.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.verdict.InventedWalk.Truth;
import org.basinlab.lab.verdict.Verdict.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Orders of a weak error, on invented numbers: the law says 3, what is measured differs from it.
 */
final class OrderClaimTest {
  private static final String SECOND =
      "{claim: o, kind: order, statement: It is of order two., quantity: excessLoss, at: time-1,"
          + " arm: a, law: finite-step, order: 2, tolerance: 0.15}";

  /** An error as a function of the learning rate. */
  private interface Miss {
    double of(double learningRate, long seed);
  }

  private static Truth law(Miss error) {
    return (quantity, point, seed) ->
        quantity.equals("excessLoss") ? 3 + error.of(point.learningRate(), seed) : 3;
  }

  /** ± 5 %, with mean 0 over six seeds. */
  private static double scatter(long seed) {
    return 1 + 0.05 * (seed % 2 == 0 ? 1 : -1) * (1 + (seed - 1) / 2) / 3;
  }

  private static Verdict judge(Path folder, Truth truth) {
    return InventedWalk.atOneTime(folder, SECOND).judge(truth);
  }

  @Test
  void theOrderIsTheSlopeOfTheLogarithmOfTheError(@TempDir Path folder) {
    Verdict verdict = judge(folder, law((rate, seed) -> -4 * rate * rate * scatter(seed)));

    assertThat(verdict.outcome()).isEqualTo(Outcome.SUPPORTED);
    assertThat(verdict.effect()).isCloseTo(0, within(1e-9));
    assertThat(verdict.n()).isEqualTo(6);
    assertThat(verdict.remarks()).anyMatch(r -> r.contains("measured minus finite-step −0.04"));
  }

  @Test
  void anotherOrderRefutesIt(@TempDir Path folder) {
    Verdict verdict = judge(folder, law((rate, seed) -> rate * scatter(seed)));

    assertThat(verdict.outcome()).isEqualTo(Outcome.REFUTED);
    assertThat(verdict.effect()).isCloseTo(-1, within(1e-9));
  }

  @Test
  void anErrorBelowTheNoiseOfASeedDecidesNothing(@TempDir Path folder) {
    Miss noisy = (rate, seed) -> rate * (seed % 2 == 0 ? 1 : 0.3);
    Verdict verdict = judge(folder, law(noisy));

    assertThat(verdict.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(verdict.pValue()).isEqualTo(1);
    assertThat(verdict.remarks()).anyMatch(r -> r.contains("is not told from the noise"));
  }

  @Test
  void anErrorThatChangesSignHasNoOrder(@TempDir Path folder) {
    Verdict verdict = judge(folder, law((rate, seed) -> (rate - 0.03) * scatter(seed)));

    assertThat(verdict.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(verdict.remarks()).anyMatch(r -> r.contains("a seed needs errors of one sign"));
  }

  @Test
  void aLawWithoutAValueLeavesThePointOut(@TempDir Path folder) {
    Truth truth = law((rate, seed) -> rate * rate * scatter(seed));
    Truth without =
        (quantity, point, seed) ->
            quantity.endsWith("finite-step") && isLast(point)
                ? Double.NaN
                : truth.of(quantity, point, seed);
    Verdict verdict = judge(folder, without);

    assertThat(verdict.outcome()).isEqualTo(Outcome.SUPPORTED);
    assertThat(verdict.remarks()).anyMatch(r -> r.contains("lie where the law has no value"));
  }

  @Test
  void aDivergedRunDecidesNothing(@TempDir Path folder) {
    Truth truth = law((rate, seed) -> rate * rate * scatter(seed));
    Truth diverges =
        (quantity, point, seed) ->
            quantity.equals("excessLoss") && isLast(point) && seed == 2
                ? Double.POSITIVE_INFINITY
                : truth.of(quantity, point, seed);

    assertThat(judge(folder, diverges).outcome()).isEqualTo(Outcome.UNDECIDED);
  }

  private static boolean isLast(GridPoint point) {
    return point.learningRate() == 0.1;
  }
}
