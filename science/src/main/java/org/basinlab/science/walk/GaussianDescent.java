package org.basinlab.science.walk;

import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.basinlab.science.Check;
import org.basinlab.science.random.RandomKey;

/**
 * Gradient descent under Gaussian noise: the idealised SGD of the theory, v ← μv + ∇L + ξ, θ ← θ −
 * ηv, and, refined, the Euler-Maruyama scheme of its differential equation dθ = −∇L dt + √(ηC_S)
 * dW: m small steps η/m with noise √m ξ for each step of SGD. Equation (1) of {@code
 * docs/theory/modified-equations.md}.
 *
 * @param landscape the loss
 * @param noise ξ, the gradient noise of a whole step, with covariance C_S
 * @param step learning rate η, momentum μ and refinement m
 */
public record GaussianDescent(Landscape landscape, NoiseLaw noise, Step step) implements Motion {

  public GaussianDescent {
    Check.that(
        landscape.dimension() == noise.dimension(),
        "Landscape and noise must have the same dimension, got %d and %d.",
        landscape.dimension(),
        noise.dimension());
  }

  @Override
  public int dimension() {
    return landscape.dimension();
  }

  @Override
  public Walker begin(RandomKey key, double[] position) {
    SharedStateContinuousSampler normal = ZigguratSampler.NormalizedGaussian.of(key.generator());
    double[] gradient = new double[position.length];
    double[] velocity = new double[position.length];
    double scale = Math.sqrt(step.refinement());
    return () -> {
      landscape.gradient(position, gradient);
      noise.add(position, normal, scale, gradient);
      step.move(gradient, velocity, position);
    };
  }
}
