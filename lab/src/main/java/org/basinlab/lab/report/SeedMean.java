package org.basinlab.lab.report;

import java.util.List;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Mean over seeds with its t interval; for showing, never for judging.
 *
 * @param n finite values that entered
 * @param mean NaN without a value
 * @param deviation sample standard deviation, divisor n − 1; NaN for n &lt; 2
 * @param lower end of the two-sided interval; NaN for n &lt; 2
 * @param upper end of the two-sided interval; NaN for n &lt; 2
 */
record SeedMean(int n, double mean, double deviation, double lower, double upper) {

  /** Arithmetic mean; values that are not finite do not enter. */
  static SeedMean of(List<Double> values, double confidence) {
    double[] finite = values.stream().mapToDouble(v -> v).filter(Double::isFinite).toArray();
    int n = finite.length;
    double mean = Mean.of(finite).getAsDouble();
    if (n < 2) {
      return new SeedMean(n, mean, Double.NaN, Double.NaN, Double.NaN);
    }
    double deviation = StandardDeviation.of(finite).getAsDouble();
    double quantile = TDistribution.of(n - 1).inverseSurvivalProbability((1 - confidence) / 2);
    double half = quantile * deviation / Math.sqrt(n);
    return new SeedMean(n, mean, deviation, mean - half, mean + half);
  }

  /**
   * Geometric mean with the interval of the mean logarithm; values that are not positive do not
   * enter; {@code deviation} is that of the natural logarithms.
   */
  static SeedMean geometric(List<Double> values, double confidence) {
    SeedMean logs = of(values.stream().map(SeedMean::logarithm).toList(), confidence);
    return new SeedMean(
        logs.n, Math.exp(logs.mean), logs.deviation, Math.exp(logs.lower), Math.exp(logs.upper));
  }

  private static double logarithm(double value) {
    return value > 0 ? Math.log(value) : Double.NaN;
  }
}
