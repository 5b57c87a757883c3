package org.basinlab.science.data;

/** Takes pooled brightness to inputs: (sum - mean) / deviation, feature by feature, in double. */
final class Scaling {
  private final double[] mean;
  private final double[] deviation;

  private Scaling(double[] mean, double[] deviation) {
    this.mean = mean;
    this.deviation = deviation;
  }

  /**
   * Fits the scaling to the training part.
   *
   * @param sums [N, features] pooled brightness
   * @param white the largest possible sum
   */
  static Scaling of(Normalisation normalisation, float[] sums, int features, int white) {
    return switch (normalisation) {
      case UNIT -> new Scaling(new double[1], new double[] {white});
      case GLOBAL -> fit(sums, 1);
      case PER_FEATURE -> fit(sums, features);
    };
  }

  /** Works in place. A feature that is constant in training has deviation 0 and becomes 0. */
  float[] apply(float[] sums) {
    for (int i = 0; i < sums.length; i++) {
      int feature = i % mean.length;
      sums[i] =
          deviation[feature] == 0 ? 0f : (float) ((sums[i] - mean[feature]) / deviation[feature]);
    }
    return sums;
  }

  /** Two passes; the first is exact, as the values are integers and their sum is below 2^53. */
  private static Scaling fit(float[] sums, int groups) {
    int count = sums.length / groups;
    double[] mean = new double[groups];
    for (int i = 0; i < sums.length; i++) {
      mean[i % groups] += sums[i];
    }
    for (int j = 0; j < groups; j++) {
      mean[j] /= count;
    }
    double[] deviation = new double[groups];
    for (int i = 0; i < sums.length; i++) {
      double off = sums[i] - mean[i % groups];
      deviation[i % groups] += off * off;
    }
    for (int j = 0; j < groups; j++) {
      deviation[j] = Math.sqrt(deviation[j] / count);
    }
    return new Scaling(mean, deviation);
  }
}
