package org.basinlab.science.curvature;

import org.basinlab.science.Check;
import org.basinlab.science.stats.Estimate;

/**
 * How small a stated standard error shall be: at most {@code absolute} or at most {@code relative}
 * times |value|, whichever allows more.
 *
 * @param absolute in the unit of the quantity; finite and ≥ 0
 * @param relative 1; in [0, 1)
 */
public record ErrorTarget(double absolute, double relative) {
  public ErrorTarget {
    Check.that(
        absolute >= 0 && Double.isFinite(absolute),
        "An absolute target must be finite and 0 or larger, got %s.",
        absolute);
    Check.that(
        relative >= 0 && relative < 1, "A relative target must lie in [0, 1), got %s.", relative);
  }

  /** A standard error of at most {@code target}, in the unit of the quantity. */
  public static ErrorTarget absolute(double target) {
    return new ErrorTarget(target, 0);
  }

  /** A standard error of at most {@code target} · |value|. */
  public static ErrorTarget relative(double target) {
    return new ErrorTarget(0, target);
  }

  /** Whether the stated error is small enough. */
  boolean isMetBy(double value, double standardError) {
    return standardError <= Math.max(absolute, relative * Math.abs(value));
  }

  boolean isMetBy(Estimate estimate) {
    return isMetBy(estimate.value(), estimate.standardError());
  }
}
