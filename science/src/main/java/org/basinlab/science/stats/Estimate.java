package org.basinlab.science.stats;

import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;
import org.basinlab.science.Check;

/**
 * A number with its standard error.
 *
 * @param value finite
 * @param standardError in the unit of {@code value}, ≥ 0; 0 if exact, +∞ if the data say nothing
 *     about the spread (a single draw)
 * @param samples independent draws behind the value, ≥ 1
 */
public record Estimate(double value, double standardError, long samples) {

  public Estimate {
    Check.that(Double.isFinite(value), "The value of an estimate must be finite, got %s.", value);
    Check.that(
        standardError >= 0,
        "A standard error must be 0 or larger, got %s (estimate %s).",
        standardError,
        value);
    Check.that(samples >= 1, "An estimate needs at least 1 sample, got %d.", samples);
  }

  /** A number without sampling error. */
  public static Estimate exact(double value) {
    return new Estimate(value, 0, 1);
  }

  /**
   * Mean of independent draws with its standard error √(Σ(x − x̄)²/(n − 1)/n).
   *
   * @param draws at least one, all finite; one draw alone has standard error +∞
   */
  public static Estimate ofSamples(double... draws) {
    FiniteValues.required("samples of an estimate", draws);
    if (draws.length == 1) {
      return new Estimate(draws[0], Double.POSITIVE_INFINITY, 1);
    }
    if (FiniteValues.allEqual(draws)) {
      return new Estimate(draws[0], 0, draws.length);
    }
    double mean = Mean.of(draws).getAsDouble();
    double variance = Variance.of(draws).getAsDouble();
    return new Estimate(mean, Math.sqrt(variance / draws.length), draws.length);
  }

  /** Sample standard deviation of one draw, standardError · √samples. */
  public double standardDeviation() {
    return standardError * Math.sqrt((double) samples);
  }

  /**
   * value ± t(samples − 1) · standardError, for a mean of independent Gaussian draws; the value
   * alone if exact, the whole real line for a single draw. Student 1908.
   *
   * @param confidence in (0, 1)
   */
  public Interval interval(double confidence) {
    Interval.checkConfidence(confidence);
    if (standardError == 0) {
      return new Interval(value, value, confidence);
    }
    if (samples == 1) {
      return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, confidence);
    }
    double half = Fieller.quantile(samples - 1.0, confidence) * standardError;
    return new Interval(value - half, value + half, confidence);
  }

  /** factor · value; the error scales by |factor|, exactly. */
  public Estimate times(double factor) {
    Check.that(Double.isFinite(factor), "An estimate times %s is not a number.", factor);
    double error = factor == 0 ? 0 : Math.abs(factor) * standardError;
    return new Estimate(factor * value, error, samples);
  }

  /**
   * √value with error se/(2√value), first order in se/value (delta method). The square root of an
   * exact 0 is an exact 0.
   */
  public Estimate squareRoot() {
    if (value == 0 && standardError == 0) {
      return this;
    }
    Check.that(
        value > 0,
        "The square root of an estimate needs a positive value, got %s ± %s.",
        value,
        standardError);
    double root = Math.sqrt(value);
    return new Estimate(root, standardError / (2 * root), samples);
  }
}
