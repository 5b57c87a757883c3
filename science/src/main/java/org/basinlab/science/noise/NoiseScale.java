package org.basinlab.science.noise;

import org.basinlab.science.stats.Estimate;
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
}
