package org.basinlab.science.theory;

import org.basinlab.science.Check;

/**
 * How much of the gradient covariance of one example a batch mean keeps, C_S = factor · C with C of
 * divisor N. {@code docs/theory/stationary.md}, eqs. (1) and (2).
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

  /** 1/S: independent uniform draws. Eq. (1), exact. */
  public static BatchNoise withReplacement(int batchSize) {
    Check.that(batchSize >= 1, "A batch size must be ≥ 1, got %d.", batchSize);
    return new BatchNoise(1.0 / batchSize);
  }

  /** (N − S)/(S(N − 1)): no example twice in a batch, batches independent. Eq. (2), exact. */
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
