package org.basinlab.science.noise;

import org.basinlab.science.Check;
import org.basinlab.science.stats.Estimate;

/**
 * Moments of the gradient noise along one direction v, from the projections x_i = ⟨v, g_i⟩ of m
 * examples. The standard errors are those of the sample moments of any distribution with eight
 * finite moments (delta method), not of a Gaussian only; they are too small for heavy tails and few
 * examples.
 *
 * @param variance of x, vᵀCv of the distribution from which the examples are drawn (divisor m − 1),
 *     loss²/θ²
 * @param skewness E(x − μ)³/σ³; 0 for a Gaussian; error +∞ where all x are equal
 * @param excessKurtosis E(x − μ)⁴/σ⁴ − 3; 0 for a Gaussian; error +∞ where all x are equal
 * @param pGaussian p-value of the hypothesis that x is Gaussian: D'Agostino and Pearson's K² of
 *     skewness and kurtosis against χ² with 2 degrees of freedom
 */
public record ProjectedMoments(
    Estimate variance, Estimate skewness, Estimate excessKurtosis, double pGaussian) {

  /**
   * Fewest examples from which the moments are computed; with fewer the test of normality has no
   * power.
   */
  public static final int FEWEST = 20;

  public ProjectedMoments {
    Check.that(
        pGaussian >= 0 && pGaussian <= 1, "A p-value must lie in [0, 1], got %s.", pGaussian);
  }

  /** Of one direction. */
  static ProjectedMoments of(double[] x) {
    int m = x.length;
    Check.that(m >= FEWEST, "The shape of noise needs at least %d examples, got %d.", FEWEST, m);
    double mean = mean(x, 0, 1, 1);
    double m2 = mean(x, mean, 1, 2);
    Check.that(
        Double.isFinite(m2),
        "Projected gradients must be finite, but their variance is %s."
            + " Measure gradient noise where the loss is finite and no input is huge.",
        m2);
    if (m2 <= 1e-28 * mean * mean) {
      Estimate unknown = new Estimate(0, Double.POSITIVE_INFINITY, m);
      return new ProjectedMoments(new Estimate(0, 0, m), unknown, unknown, 1);
    }
    double sigma = Math.sqrt(m2);
    double skew = mean(x, mean, sigma, 3);
    double kurtosis = mean(x, mean, sigma, 4);
    double[] influence = new double[3];
    for (double value : x) {
      double z = (value - mean) / sigma;
      double s = z * z - 1;
      influence[0] += s * s;
      influence[1] += square(z * z * z - 3 * z - skew - 1.5 * skew * s);
      influence[2] += square(z * z * z * z - kurtosis - 4 * skew * z - 2 * kurtosis * s);
    }
    double n = m;
    double bigSkew = skew * Math.sqrt(n * (n - 1)) / (n - 2);
    double bigKurtosis = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (kurtosis - 3) + 6);
    return new ProjectedMoments(
        new Estimate(m2 * n / (n - 1), m2 * Math.sqrt(influence[0]) / n, m),
        new Estimate(bigSkew, Math.sqrt(influence[1]) / n, m),
        new Estimate(bigKurtosis, Math.sqrt(influence[2]) / n, m),
        Math.exp(-(square(skewnessScore(skew, n)) + square(kurtosisScore(kurtosis, n))) / 2));
  }

  /**
   * Moments of the mean gradient of a batch of independent examples: variance/S, skewness/√S,
   * excess kurtosis/S; {@code pGaussian} remains that of single examples.
   *
   * @param batchSize S ≥ 1
   */
  public ProjectedMoments ofBatchMean(int batchSize) {
    BatchDraw draw = new BatchDraw.Independent(batchSize);
    return new ProjectedMoments(
        variance.times(draw.noiseFactor()),
        skewness.times(Math.sqrt(draw.noiseFactor())),
        excessKurtosis.times(draw.noiseFactor()),
        pGaussian);
  }

  /** Standard normal under a Gaussian (D'Agostino 1970). */
  private static double skewnessScore(double skew, double n) {
    double y = skew * Math.sqrt((n + 1) * (n + 3) / (6 * (n - 2)));
    double beta =
        3 * (n * n + 27 * n - 70) * (n + 1) * (n + 3) / ((n - 2) * (n + 5) * (n + 7) * (n + 9));
    double w2 = Math.sqrt(2 * (beta - 1)) - 1;
    double alpha = Math.sqrt(2 / (w2 - 1));
    double ratio = y / alpha;
    return (ratio < 0 ? -1 : 1)
        / Math.sqrt(0.5 * Math.log(w2))
        * Math.log(Math.abs(ratio) + Math.sqrt(ratio * ratio + 1));
  }

  /** Standard normal under a Gaussian (Anscombe and Glynn 1983). */
  private static double kurtosisScore(double kurtosis, double n) {
    double mean = 3 * (n - 1) / (n + 1);
    double variance = 24 * n * (n - 2) * (n - 3) / ((n + 1) * (n + 1) * (n + 3) * (n + 5));
    double x = (kurtosis - mean) / Math.sqrt(variance);
    double moment =
        6
            * (n * n - 5 * n + 2)
            / ((n + 7) * (n + 9))
            * Math.sqrt(6 * (n + 3) * (n + 5) / (n * (n - 2) * (n - 3)));
    double a = 6 + 8 / moment * (2 / moment + Math.sqrt(1 + 4 / (moment * moment)));
    double cube = (1 - 2 / a) / (1 + x * Math.sqrt(2 / (a - 4)));
    return (1 - 2 / (9 * a) - Math.cbrt(cube)) / Math.sqrt(2 / (9 * a));
  }

  private static double mean(double[] x, double centre, double scale, int power) {
    double sum = 0;
    for (double value : x) {
      double z = (value - centre) / scale;
      sum += power == 1 ? z : power == 2 ? z * z : power == 3 ? z * z * z : z * z * z * z;
    }
    return sum / x.length;
  }

  private static double square(double x) {
    return x * x;
  }
}
