package org.basinlab.science.theory;

import org.basinlab.science.Check;

/**
 * Heavy-ball SGD, v ← μv + g_S, θ ← θ − ηv, with independent batches.
 *
 * @param learningRate η in θ²/loss, finite and &gt; 0
 * @param momentum μ in [0, 1)
 * @param noise covariance of a batch's mean gradient, as a multiple of that of one example
 */
public record StepRule(double learningRate, double momentum, BatchNoise noise) {

  public StepRule {
    Check.that(
        learningRate > 0 && Double.isFinite(learningRate),
        "A learning rate must be finite and positive, got %s.",
        learningRate);
    Check.that(momentum >= 0 && momentum < 1, "A momentum must lie in [0, 1), got %s.", momentum);
  }

  /** This rule, refused with momentum: for laws that are known without it only. */
  StepRule plain() {
    Check.that(
        momentum == 0,
        "This law is known without momentum only, got %s; take momentum 0.",
        momentum);
    return this;
  }

  /**
   * η · factor/(1 − μ), the η/S that SGD without momentum and with replacement would need for the
   * same noise. {@code docs/theory/stationary.md}, eq. (3); first order in ηλ.
   */
  public double effectiveRatio() {
    return learningRate * noise.factor() / (1 - momentum);
  }

  /**
   * 2(1 + μ)/η, loss/θ²: gradient descent on a quadratic loss is stable for every curvature below
   * it. Eq. (4), exact.
   */
  public double largestCurvature() {
    return 2 * (1 + momentum) / learningRate;
  }

  /**
   * 2(1 + μ)/(η(1 + 2μ)): the same for Nesterov's momentum in PyTorch's form, θ ← θ − η(g + μv).
   * {@code docs/theory/stability.md}, eq. (2), exact.
   */
  public double largestNesterovCurvature() {
    return largestCurvature() / (1 + 2 * momentum);
  }

  /**
   * Noise level n = rσ²/2 of the stationary density exp(−L/n) under isotropic noise, in the unit of
   * the loss; r is the effective ratio. {@code docs/theory/basins.md}, eq. (1).
   *
   * @param isotropicVariance σ² of C = σ²I, loss²/θ²; finite and ≥ 0
   */
  public double noiseLevel(double isotropicVariance) {
    return temperature(isotropicVariance) / 2;
  }

  /**
   * Temperature T = rσ² = 2n, twice the {@link #noiseLevel}, in the unit of the loss.
   *
   * @param isotropicVariance σ² of C = σ²I, loss²/θ²; finite and ≥ 0
   */
  public double temperature(double isotropicVariance) {
    Check.that(
        isotropicVariance >= 0 && Double.isFinite(isotropicVariance),
        "A variance must be finite and ≥ 0, got %s.",
        isotropicVariance);
    return effectiveRatio() * isotropicVariance;
  }

  /**
   * η(N/S − 1)/(1 − μ), the noise scale of Smith and Le (arXiv 1710.06451) for batches without
   * replacement, r(N − 1); 0 for the full batch. {@code docs/theory/stationary.md}, eq. (13). Not
   * the gradient noise scale tr C/‖g‖².
   */
  public double noiseScale(int batchSize, int trainSize) {
    Check.that(
        noise.equals(BatchNoise.withoutReplacement(batchSize, trainSize)),
        "The noise scale is that of batches without repeats; take the noise of"
            + " withoutReplacement(%d, %d), got a factor of %s.",
        batchSize,
        trainSize,
        noise.factor());
    return effectiveRatio() * (trainSize - 1.0);
  }
}
