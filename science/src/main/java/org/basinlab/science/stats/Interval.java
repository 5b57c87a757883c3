package org.basinlab.science.stats;

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

  /** upper − lower. */
  public double width() {
    return upper - lower;
  }

  /** Whether the value lies in the interval, ends included. */
  public boolean contains(double value) {
    return lower <= value && value <= upper;
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
