package org.basinlab.lab.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Excess losses that are powers of κ, κ = 1, 2, 4: the factor 2 is reached at κ* = 2^(1/power). */
class BreakOrderClaimTest {
  private static final double[] SPREAD = {-0.03, -0.02, -0.01, 0.01, 0.02, 0.03};

  private final Path folder;

  BreakOrderClaimTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** The power of an arm for a seed; infinite for a run that diverges. */
  private interface Power {
    double of(String arm, double kappa, long seed);
  }

  private Verdict judged(String order, Power power) {
    return InventedWalk.joint(
            folder,
            "{claim: later, kind: break-order, quantity: excessLoss, scale: log, arms: %s, margin: 0.6931471805599453}"
                .formatted(order))
        .judge(
            (quantity, point, seed) -> {
              double kappa = point.batchSize() / 10.0;
              return Math.pow(kappa, power.of(point.arm(), kappa, seed));
            });
  }

  private static double plain(String arm, double kappa, long seed) {
    return (arm.equals("a") ? 1 : 0.6) + SPREAD[(int) seed - 1];
  }

  @Test
  void theArmThatBreaksLaterIsLater() {
    Verdict verdict = judged("[a, b]", BreakOrderClaimTest::plain);
    assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.SUPPORTED);
    double mean = 0;
    for (double spread : SPREAD) {
      mean += Math.log(2) * (1 / (0.6 + spread) - 1 / (1 + spread)) / SPREAD.length;
    }
    assertThat(verdict.effect()).isCloseTo(mean, within(1e-12));
  }

  @Test
  void theOtherWayRoundItIsRefuted() {
    assertThat(judged("[b, a]", BreakOrderClaimTest::plain).outcome())
        .isEqualTo(Verdict.Outcome.REFUTED);
  }

  @Test
  void aLaterArmThatNeverBreaksIsLaterAtLeastByTheGrid() {
    Power never = (arm, kappa, seed) -> arm.equals("b") ? 0 : plain(arm, kappa, seed);
    assertThat(judged("[a, b]", never).outcome()).isEqualTo(Verdict.Outcome.SUPPORTED);
    Verdict reversed = judged("[b, a]", never);
    assertThat(reversed.outcome()).isEqualTo(Verdict.Outcome.REFUTED);
    assertThat(reversed.remarks())
        .anyMatch(remark -> remark.startsWith("In 6 seeds nothing breaks"));
  }

  @Test
  void whereNothingBreaksNothingIsDecided() {
    assertThat(judged("[a, b]", (arm, kappa, seed) -> 0.1).outcome())
        .isEqualTo(Verdict.Outcome.UNDECIDED);
  }

  /** Between κ = 2 and 4 in both arms: the difference is known to half a step each. */
  @Test
  void whereRunsDivergedTheBreakIsKnownToHalfAStep() {
    Power diverges =
        (arm, kappa, seed) ->
            kappa < 4
                ? 0.1
                : arm.equals("a") ? Double.POSITIVE_INFINITY : 0.55 + SPREAD[(int) seed - 1];
    assertThat(judged("[a, b]", diverges).outcome()).isEqualTo(Verdict.Outcome.UNDECIDED);
  }
}
