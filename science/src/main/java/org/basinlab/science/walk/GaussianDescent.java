package org.basinlab.science.walk;

import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.basinlab.science.Check;
import org.basinlab.science.random.RandomKey;

/**
 * Descent under Gaussian noise: SGD as the theory idealises it, v ← μv + ∇L + ξ, θ ← θ − ηv, and by
 * refinement Euler-Maruyama's scheme for its differential equation dθ = −∇L dt + √(ηC_S) dW: m
 * small steps η/m with noise √m ξ for each step of SGD. Equation (1) of {@code
 * docs/theory/modified-equations.md}.
 *
 * @param noise ξ, of a whole step
 * @param learningRate η &gt; 0, of a whole step
 * @param momentum μ in [0, 1); 0 if refined
 * @param refinement m ≥ 1
 */
public record GaussianDescent(
    Landscape landscape, NoiseLaw noise, double learningRate, double momentum, int refinement)
    implements Motion {

  public GaussianDescent {
    Check.that(
        learningRate > 0 && Double.isFinite(learningRate),
        "A learning rate must be finite and positive, got %s.",
        learningRate);
    Check.that(momentum >= 0 && momentum < 1, "A momentum must lie in [0, 1), got %s.", momentum);
    Check.that(
        refinement == 1 || (refinement > 1 && momentum == 0),
        "A refinement is ≥ 1, and 1 with momentum, got %d with %s.",
        refinement,
        momentum);
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
    double step = learningRate / refinement;
    double scale = Math.sqrt(refinement);
    return () -> {
      landscape.gradient(position, gradient);
      noise.add(position, normal, scale, gradient);
      for (int i = 0; i < position.length; i++) {
        velocity[i] = momentum * velocity[i] + gradient[i];
        position[i] -= step * velocity[i];
      }
    };
  }
}
