package org.basinlab.science.stats;

import org.apache.commons.statistics.distribution.TDistribution;
import org.basinlab.science.Check;

/**
 * Confidence set of E x/E y from unbiased x and y with known or estimated covariance (Fieller
 * 1954): all ρ with (x − ρy)² ≤ t² Var(x − ρy). Exact for Gaussian x, y; also right where y may be
 * 0, where an interval by the delta method is not.
 *
 * @param numerator x with standard error
 * @param denominator y with standard error
 * @param covariance Cov(x, y)
 */
public record Fieller(Estimate numerator, Estimate denominator, double covariance) {

  public Fieller {
    double most = numerator.standardError() * denominator.standardError();
    Check.that(
        covariance == 0 || Math.abs(covariance) <= most * (1 + 1e-9),
        "A covariance must not exceed the product %s of the standard errors, got %s.",
        most,
        covariance);
  }

  /**
   * Computes the confidence set.
   *
   * @param degreesOfFreedom of the standard errors, &gt; 0; +∞ if they are known; 0 gives the whole
   *     real line
   */
  public RatioInterval interval(double degreesOfFreedom, double confidence) {
    Interval.checkConfidence(confidence);
    double se = numerator.standardError() + denominator.standardError();
    if (degreesOfFreedom <= 0 || se == Double.POSITIVE_INFINITY) {
      return new RatioInterval.Anything(confidence);
    }
    double t = quantile(degreesOfFreedom, confidence);
    double x = numerator.value();
    double y = denominator.value();
    Check.that(
        se > 0 || y != 0 || x == 0,
        "A ratio of exact numbers needs a denominator other than 0, got %s/0.",
        x);
    return solved(
        y * y - square(t * denominator.standardError()),
        x * y - t * t * covariance,
        x * x - square(t * numerator.standardError()),
        confidence);
  }

  /** Quantile of Student's t distribution at 1 − (1 − confidence)/2. */
  public static double quantile(double degreesOfFreedom, double confidence) {
    Interval.checkConfidence(confidence);
    return TDistribution.of(Math.min(degreesOfFreedom, 1e9))
        .inverseCumulativeProbability(1 - Interval.tail(confidence));
  }

  /**
   * All ρ with aρ² − 2bρ + c ≤ 0, as a confidence set. For a &gt; 0 such a set is empty by rounding
   * only, and a negative discriminant b² − ac is then taken as 0.
   */
  public static RatioInterval solved(double a, double b, double c, double confidence) {
    double root = Math.sqrt(Math.max(0, b * b - a * c));
    if (a > 0) {
      return between((b - root) / a, (b + root) / a, confidence);
    }
    if (a == 0) {
      return ray(b, c, confidence);
    }
    return b * b <= a * c
        ? new RatioInterval.Anything(confidence)
        : new RatioInterval.Beyond(new Interval((b + root) / a, (b - root) / a, confidence));
  }

  /** −2bρ + c ≤ 0. */
  private static RatioInterval ray(double b, double c, double confidence) {
    if (b == 0) {
      return new RatioInterval.Anything(confidence);
    }
    double end = c / (2 * b);
    return b > 0
        ? between(end, Double.POSITIVE_INFINITY, confidence)
        : between(Double.NEGATIVE_INFINITY, end, confidence);
  }

  private static RatioInterval between(double lower, double upper, double confidence) {
    return new RatioInterval.Between(new Interval(lower, upper, confidence));
  }

  private static double square(double x) {
    return x * x;
  }
}
