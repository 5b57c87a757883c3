package org.basinlab.science.walk;

import java.util.Arrays;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.basinlab.science.Check;
import org.basinlab.science.random.RandomKey;

/**
 * SGD on least squares with Gaussian inputs and noisy labels drawn anew at every step; θ is
 * measured relative to the true parameters. Section 2 of {@code docs/theory/changing-noise.md}.
 */
public final class FreshRegression implements Motion {
  private final double[] inputVariances;
  private final double labelVariance;
  private final double learningRate;
  private final int batchSize;

  /**
   * A problem and a step.
   *
   * @param inputVariances of the independent inputs, [q]; finite and ≥ 0
   * @param labelVariance variance σ² of the label noise, finite and ≥ 0
   * @param learningRate η, finite and &gt; 0
   * @param batchSize S ≥ 1
   */
  public FreshRegression(
      double[] inputVariances, double labelVariance, double learningRate, int batchSize) {
    Check.that(
        labelVariance >= 0
            && learningRate > 0
            && batchSize >= 1
            && Double.isFinite(labelVariance + learningRate),
        "Needs a label variance ≥ 0, a learning rate > 0, both finite, and a batch size ≥ 1, got %s,"
            + " %s, %s.",
        labelVariance,
        learningRate,
        batchSize);
    for (double variance : inputVariances) {
      Check.that(
          variance >= 0 && Double.isFinite(variance),
          "A variance of inputs must be finite and ≥ 0, got %s.",
          variance);
    }
    this.inputVariances = inputVariances.clone();
    this.labelVariance = labelVariance;
    this.learningRate = learningRate;
    this.batchSize = batchSize;
  }

  @Override
  public int dimension() {
    return inputVariances.length;
  }

  @Override
  public Walker begin(RandomKey key, double[] position) {
    SharedStateContinuousSampler normal = ZigguratSampler.NormalizedGaussian.of(key.generator());
    double[] x = new double[position.length];
    double[] gradient = new double[position.length];
    return () -> {
      Arrays.fill(gradient, 0);
      for (int b = 0; b < batchSize; b++) {
        double residual = -Math.sqrt(labelVariance) * normal.sample();
        for (int i = 0; i < x.length; i++) {
          x[i] = Math.sqrt(inputVariances[i]) * normal.sample();
          residual += x[i] * position[i];
        }
        for (int i = 0; i < x.length; i++) {
          gradient[i] += residual * x[i] / batchSize;
        }
      }
      for (int i = 0; i < x.length; i++) {
        position[i] -= learningRate * gradient[i];
      }
    };
  }
}
