package org.basinlab.science.stats;

import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.basinlab.science.Check;

/**
 * How many draws a one-sided t test needs: the smallest n whose {@link Power} suffices. It takes
 * effect and deviation as known, so with few draws it is a guide only.
 *
 * @param level one-sided, in (0, 0.5)
 * @param power probability of rejection, in (0.5, 1)
 */
public record SampleSize(double level, double power) {

  /** Answers beyond this many draws are not given. */
  public static final int MOST = 100_000;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  public SampleSize {
    Check.that(level > 0 && level < 0.5, "level must lie between 0 and 0.5, got %s.", level);
    Check.that(power > 0.5 && power < 1, "power must lie between 0.5 and 1, got %s.", power);
  }

  /**
   * Computes the number of draws needed.
   *
   * @param effect distance of the mean from the reference, any sign, finite
   * @param deviation standard deviation of one draw, finite and ≥ 0
   * @return at least 2; empty if more than {@value #MOST} would be needed
   */
  public OptionalInt needed(double effect, double deviation) {
    Check.that(
        Double.isFinite(effect) && deviation >= 0 && Double.isFinite(deviation),
        "Effect and deviation must be finite and the deviation not negative, got %s and %s.",
        effect,
        deviation);
    double ratio = deviation / Math.abs(effect);
    double gaussian =
        NORMAL.inverseCumulativeProbability(1 - level) + NORMAL.inverseCumulativeProbability(power);
    double fewest = Math.pow(gaussian * ratio, 2);
    if (effect == 0 || fewest > MOST) {
      return OptionalInt.empty();
    }
    int n = Math.max(2, (int) fewest);
    while (n <= MOST && new Power(n, level).at(1 / ratio) < power) {
      n++;
    }
    return n <= MOST ? OptionalInt.of(n) : OptionalInt.empty();
  }
}
