package org.basinlab.lab.report;

import java.util.List;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.stats.Interval;

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
    if (n < 2) {
      double only = n == 1 ? finite[0] : Double.NaN;
      return new SeedMean(n, only, Double.NaN, Double.NaN, Double.NaN);
    }
    Estimate mean = Estimate.ofSamples(finite);
    Interval interval = mean.interval(confidence);
    return new SeedMean(
        n, mean.value(), mean.standardDeviation(), interval.lower(), interval.upper());
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
