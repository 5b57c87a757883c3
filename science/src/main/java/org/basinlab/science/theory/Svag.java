package org.basinlab.science.theory;

import org.basinlab.science.Check;

/**
 * Stochastic variance amplified gradient: l small steps η/l whose gradient (1 + w)/2 · g_1 + (1 −
 * w)/2 · g_2, w = √(2l − 1), mixes two independent batches. The noise per unit of time stays and
 * the step vanishes as l grows, so it leads from SGD (l = 1) to its stochastic differential
 * equation. {@code docs/theory/modified-equations.md}, eqs. (6) and (7); Li, Malladi and Arora,
 * arXiv 2102.12470.
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
   * Largest learning rate at which equilibria of SGD and of its equation may agree to a ratio c,
   * (c² − 1) tr(C_S)/‖g‖². Eq. (7), a necessary condition.
   *
   * @param noiseTrace tr C_S at equilibrium, loss²/θ²
   * @param squaredGradient ‖g‖² there, loss²/θ²
   * @param tolerance c &gt; 1
   */
  public static double largestLearningRate(
      double noiseTrace, double squaredGradient, double tolerance) {
    Check.that(
        noiseTrace >= 0 && squaredGradient > 0 && tolerance > 1,
        "Needs a noise trace ≥ 0, a squared gradient > 0 and a tolerance > 1, got %s, %s, %s.",
        noiseTrace,
        squaredGradient,
        tolerance);
    return noiseTrace / squaredGradient * (tolerance * tolerance - 1);
  }
}
