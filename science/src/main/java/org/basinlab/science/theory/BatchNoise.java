package org.basinlab.science.theory;

import org.basinlab.science.Check;

/**
 * Covariance of the mean gradient of a batch relative to the gradient covariance C of one example,
 * C_S = factor · C, with C of divisor N. {@code docs/theory/stationary.md}, eqs. (1) and (2).
 *
 * @param factor C_S/C in 1/examples, in [0, 1]; of small steps for one of SGD that many times as
 *     large
 */
public record BatchNoise(double factor) {

  public BatchNoise {
    Check.that(
        factor >= 0 && Double.isFinite(factor),
        "A noise factor is finite and ≥ 0, got %s.",
        factor);
  }

  /**
   * The noise of m small steps for one of SGD, by Euler-Maruyama's scheme or by SVAG: m times that
   * of the whole step, so that m steps η/m gather as much.
   *
   * @param refinement m ≥ 1
   */
  public BatchNoise refined(int refinement) {
    Check.that(refinement >= 1, "A refinement must be ≥ 1, got %d.", refinement);
    return new BatchNoise(refinement * factor);
  }

  /**
   * The factor 1/S of S independent uniform draws. Eq. (1), exact.
   *
   * @param batchSize S ≥ 1
   */
  public static BatchNoise withReplacement(int batchSize) {
    Check.that(batchSize >= 1, "A batch size must be ≥ 1, got %d.", batchSize);
    return new BatchNoise(1.0 / batchSize);
  }

  /**
   * The factor (N − S)/(S(N − 1)) of batches that hold no example twice, drawn independently of
   * each other. Eq. (2), exact.
   *
   * @param batchSize S, 1 ≤ S ≤ N
   * @param trainSize N ≥ 2
   */
  public static BatchNoise withoutReplacement(int batchSize, int trainSize) {
    Check.that(
        trainSize >= 2 && batchSize >= 1 && batchSize <= trainSize,
        "A batch without repeats needs 1 ≤ S ≤ N and N ≥ 2, got S = %d and N = %d.",
        batchSize,
        trainSize);
    double left = (double) trainSize - batchSize;
    return new BatchNoise(left / (batchSize * (trainSize - 1.0)));
  }
}
