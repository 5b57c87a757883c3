package org.basinlab.science.stats;

import org.apache.commons.statistics.distribution.TDistribution;
import org.basinlab.science.Check;

/**
 * A two-sided interval.
 *
 * @param lower in the unit of the quantity; −∞ if the data set no lower bound
 * @param upper ≥ {@code lower}; +∞ if the data set no upper bound
 * @param confidence nominal probability that the interval covers the truth, in (0, 1)
 */
public record Interval(double lower, double upper, double confidence) {

  public Interval {
    Check.that(lower <= upper, "An interval needs lower ≤ upper, got [%s, %s].", lower, upper);
    checkConfidence(confidence);
  }

  /** Probability left out on each side, (1 − confidence)/2. */
  public double tail() {
    return tail(confidence);
  }

  /** upper − lower. */
  public double width() {
    return upper - lower;
  }

  /** Whether the value lies in the interval, ends included. */
  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }

  /** Whether the whole interval lies strictly between −margin and +margin. */
  public boolean liesInside(double margin) {
    return -margin < lower && upper < margin;
  }

  /** Whether the whole interval lies strictly above +margin or strictly below −margin. */
  public boolean liesOutside(double margin) {
    return lower > margin || upper < -margin;
  }

  /**
   * value ± t · standardError.
   *
   * @param freedom degrees of t; 0 if nothing is known of the spread
   */
  static Interval ofStudent(Estimate estimate, double freedom, double confidence) {
    checkConfidence(confidence);
    if (estimate.standardError() == 0) {
      return new Interval(estimate.value(), estimate.value(), confidence);
    }
    if (freedom == 0) {
      return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, confidence);
    }
    double t = TDistribution.of(freedom).inverseCumulativeProbability(1 - tail(confidence));
    double half = t * estimate.standardError();
    return new Interval(estimate.value() - half, estimate.value() + half, confidence);
  }

  static double tail(double confidence) {
    return (1 - confidence) / 2;
  }

  static void checkConfidence(double confidence) {
    Check.that(
        confidence > 0 && confidence < 1,
        "A confidence must lie between 0 and 1, both excluded (0.95 for 95 %%), got %s.",
        confidence);
  }
}
