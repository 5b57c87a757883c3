package org.basinlab.science.noise;

import org.basinlab.science.Check;

/**
 * How the S examples of a batch are drawn, which determines the covariance of their mean gradient,
 * C_S = {@link #noiseFactor} · C with C of divisor N.
 */
public sealed interface BatchDraw {

  /** Batch size S, examples. */
  int batchSize();

  /** C_S/C: 1/S, or (N − S)/(S(N − 1)) without replacement. */
  double noiseFactor();

  /**
   * The finite-population correction (N − S)/N for variances estimated from the sample with divisor
   * S − 1: s²/S times this is an unbiased estimate of the variance of the batch mean
   * (docs/guide/noise-scale.md). It is 1 for independent draws.
   */
  double shareNotDrawn();

  /** The same kind of draw with another batch size. */
  BatchDraw withBatchSize(int size);

  /**
   * Independent draws, with replacement or from an endless supply.
   *
   * @param batchSize S ≥ 1
   */
  record Independent(int batchSize) implements BatchDraw {
    public Independent {
      Check.that(batchSize >= 1, "A batch needs at least one example, got %d.", batchSize);
    }

    @Override
    public double noiseFactor() {
      return 1.0 / batchSize;
    }

    @Override
    public double shareNotDrawn() {
      return 1;
    }

    @Override
    public BatchDraw withBatchSize(int size) {
      return new Independent(size);
    }
  }

  /**
   * S different examples out of N, every subset equally probable. With S = N the batch is the whole
   * set and has no noise.
   *
   * @param batchSize S, 1 ≤ S ≤ N
   * @param trainSize N
   */
  record WithoutReplacement(int batchSize, int trainSize) implements BatchDraw {
    public WithoutReplacement {
      Check.that(
          batchSize >= 1 && batchSize <= trainSize,
          "Of %d examples between 1 and %d can be drawn without replacement, got %d."
              + " Draw fewer, or with replacement.",
          trainSize,
          trainSize,
          batchSize);
    }

    @Override
    public double noiseFactor() {
      double left = trainSize == 1 ? 0 : (double) (trainSize - batchSize) / (trainSize - 1);
      return left / batchSize;
    }

    @Override
    public double shareNotDrawn() {
      return (double) (trainSize - batchSize) / trainSize;
    }

    @Override
    public BatchDraw withBatchSize(int size) {
      return new WithoutReplacement(size, trainSize);
    }
  }
}
