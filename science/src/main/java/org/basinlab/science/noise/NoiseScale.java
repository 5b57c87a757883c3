package org.basinlab.science.noise;

import org.basinlab.science.stats.Estimate;
import org.basinlab.science.stats.Interval;
import org.basinlab.science.stats.RatioInterval;

/**
 * A noise scale: B_simple = tr C/‖g‖² or B_noise = tr(HC)/gᵀHg, in examples (McCandlish et al.
 * 2018). Numerator and denominator are unbiased and not clipped: near a minimum the estimate of
 * ‖g‖² may come out negative, which says that the noise hides the gradient.
 *
 * @param noise tr C, loss²/θ², or tr(HC), loss³/θ⁴
 * @param signal ‖g‖² or gᵀHg, in the same unit
 * @param interval of the ratio, examples; unbounded where the signal may be 0
 */
public record NoiseScale(Estimate noise, Estimate signal, RatioInterval interval) {

  /** Ratio of the two estimates, examples; ±∞ or NaN where the signal is exactly 0. */
  public double value() {
    return noise.value() / signal.value();
  }

  /**
   * The estimate restricted to B ≥ 0, examples: the ratio; 0 where the estimate of the noise is
   * negative; +∞ where the estimate of the signal is not positive, since the noise then hides the
   * gradient.
   */
  public double positiveValue() {
    return signal.value() > 0 ? Math.max(0, value()) : Double.POSITIVE_INFINITY;
  }

  /**
   * The part of the confidence set with B ≥ 0, examples; the whole range from 0 to +∞ where that
   * part is empty or consists of two pieces.
   */
  public Interval positiveInterval() {
    return interval.match(
        between ->
            signal.value() > 0 && between.interval().upper() > 0
                ? new Interval(
                    Math.max(0, between.interval().lower()),
                    between.interval().upper(),
                    between.interval().confidence())
                : above(0, between.interval().confidence()),
        beyond ->
            above(
                beyond.gap().lower() <= 0 ? Math.max(0, beyond.gap().upper()) : 0,
                beyond.gap().confidence()),
        anything -> above(0, anything.confidence()));
  }

  private static Interval above(double lower, double confidence) {
    return new Interval(lower, Double.POSITIVE_INFINITY, confidence);
  }
}
