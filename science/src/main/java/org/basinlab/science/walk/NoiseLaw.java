package org.basinlab.science.walk;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.theory.SymmetricMatrix;

/** Gaussian gradient noise whose covariance may depend on the position. */
public interface NoiseLaw {

  /** Number of coordinates, q. */
  int dimension();

  /**
   * Adds one realisation of the noise to a gradient.
   *
   * @param at position, [q]
   * @param normal sampler of independent N(0, 1)
   * @param scale factor on the noise
   * @param gradient is added to, [q]
   */
  void add(double[] at, SharedStateContinuousSampler normal, double scale, double[] gradient);

  /**
   * Noise with the same covariance at every position.
   *
   * @param covariance [q, q], loss²/θ², positive semidefinite
   */
  static NoiseLaw constant(SymmetricMatrix covariance) {
    SymmetricMatrix noise = covariance.requireCovariance("covariance of noise");
    double[][] root = noise.mapped(c -> Math.sqrt(Math.max(0, c))).rows();
    return new NoiseLaw() {
      @Override
      public int dimension() {
        return root.length;
      }

      @Override
      public void add(
          double[] at, SharedStateContinuousSampler normal, double scale, double[] gradient) {
        for (int j = 0; j < root.length; j++) {
          double z = scale * normal.sample();
          for (int i = 0; i < root.length; i++) {
            gradient[i] += root[i][j] * z;
          }
        }
      }
    };
  }

  /**
   * Noise that is independent between the coordinates.
   *
   * @param variances for each coordinate its variance as a function of the position, loss²/θ², ≥ 0;
   *     a negative value is refused at the step that meets it
   */
  static NoiseLaw diagonal(List<ToDoubleFunction<double[]>> variances) {
    List<ToDoubleFunction<double[]>> each = List.copyOf(variances);
    return new NoiseLaw() {
      @Override
      public int dimension() {
        return each.size();
      }

      @Override
      public void add(
          double[] at, SharedStateContinuousSampler normal, double scale, double[] gradient) {
        for (int i = 0; i < each.size(); i++) {
          double variance = each.get(i).applyAsDouble(at);
          if (variance < 0) {
            throw new BrokenInputException("A variance of noise must be ≥ 0, got " + variance);
          }
          gradient[i] += scale * Math.sqrt(variance) * normal.sample();
        }
      }
    };
  }
}
