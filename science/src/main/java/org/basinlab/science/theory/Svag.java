package org.basinlab.science.theory;

import org.basinlab.science.Check;

/**
 * Stochastic variance amplified gradient: l small steps of learning rate η/l for one of SGD, with
 * the gradient (1 + w)/2 · g_1 + (1 − w)/2 · g_2, w = √(2l − 1), of two independent batches. As l
 * grows the step vanishes while the noise per unit of time is constant, so that it interpolates
 * between SGD (l = 1) and its stochastic differential equation. {@code
 * docs/theory/modified-equations.md}, eqs. (6) and (7); Li, Malladi and Arora, arXiv 2102.12470.
 *
 * @param refinement l ≥ 1
 */
public record Svag(int refinement) {

  public Svag {
    Check.that(refinement >= 1, "A refinement must be ≥ 1, got %d.", refinement);
  }

  /** Weight of the first batch; 1 for l = 1. The weights sum to 1, their squares to l. */
  public double firstWeight() {
    return (1 + Math.sqrt(2.0 * refinement - 1)) / 2;
  }

  /** Weight of the second batch; 0 for l = 1. */
  public double secondWeight() {
    return (1 - Math.sqrt(2.0 * refinement - 1)) / 2;
  }

  /**
   * Mean stationary excess loss of SGD divided by that of its differential equation, 1 + ‖g‖²/tr
   * C_S. Eq. (7), exact on a quadratic loss with constant noise and without momentum. Where a
   * tolerance for this ratio is given, a value above it shows that the differential equation does
   * not describe SGD.
   *
   * @param noiseTrace tr C_S at the equilibrium of SGD, &gt; 0, loss²/θ²
   * @param squaredGradient mean of ‖g‖² there, g of the full loss, ≥ 0, loss²/θ²
   */
  public static double equilibriumRatio(double noiseTrace, double squaredGradient) {
    double ratio = 1 + squaredGradient / noiseTrace;
    Check.that(
        noiseTrace > 0 && squaredGradient >= 0 && Double.isFinite(ratio),
        "Needs a noise trace > 0 and a squared gradient ≥ 0, both finite, got %s and %s.",
        noiseTrace,
        squaredGradient);
    return ratio;
  }
}
