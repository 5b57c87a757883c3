package org.basinlab.science.theory;

import org.basinlab.science.Check;

/**
 * Heavy-ball SGD, v ← μv + g_S, θ ← θ − ηv, with independent batches.
 *
 * @param learningRate η in θ²/loss, finite and &gt; 0
 * @param momentum μ in [0, 1)
 * @param noise of a batch
 */
public record StepRule(double learningRate, double momentum, BatchNoise noise) {

  public StepRule {
    Check.that(
        learningRate > 0 && Double.isFinite(learningRate),
        "A learning rate must be finite and positive, got %s.",
        learningRate);
    Check.that(momentum >= 0 && momentum < 1, "A momentum must lie in [0, 1), got %s.", momentum);
  }

  /**
   * η · factor/(1 − μ), the η/S that SGD without momentum and with replacement would need for the
   * same noise. {@code docs/theory/stationary.md}, eq. (3); first order in ηλ.
   */
  public double effectiveRatio() {
    return learningRate * noise.factor() / (1 - momentum);
  }

  /** 2(1 + μ)/η: descent on a quadratic is stable below. Eq. (4), exact. */
  public double largestCurvature() {
    return 2 * (1 + momentum) / learningRate;
  }
}
