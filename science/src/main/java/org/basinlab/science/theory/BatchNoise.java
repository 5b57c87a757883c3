package org.basinlab.science.theory;

import org.basinlab.science.Check;

/**
 * Covariance of the mean gradient of a batch relative to the gradient covariance C of one example,
 * C_S = factor · C, with C of divisor N. {@code docs/theory/stationary.md}, eqs. (1) and (2).
 *
 * @param factor C_S/C in 1/examples, in [0, 1]
 */
public record BatchNoise(double factor) {

  public BatchNoise {
    Check.that(
        factor >= 0 && factor <= 1,
        "The noise factor of a batch lies between 0 (all examples) and 1 (one), got %s.",
        factor);
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
