package org.basinlab.science.walk;

import org.basinlab.science.theory.DoubleWell;
import org.basinlab.science.theory.SymmetricMatrix;

/** A loss function in q dimensions, given by its gradient. */
public interface Landscape {

  /** Number of coordinates, q. */
  int dimension();

  /**
   * Computes the gradient ∇L, loss/θ.
   *
   * @param at the point, [q]
   * @param into is overwritten with the gradient, [q]
   */
  void gradient(double[] at, double[] into);

  /**
   * The quadratic loss ½ θᵀHθ.
   *
   * @param hessian H, [q, q], loss/θ²
   */
  static Landscape quadratic(SymmetricMatrix hessian) {
    double[][] h = hessian.rows();
    return new Landscape() {
      @Override
      public int dimension() {
        return h.length;
      }

      @Override
      public void gradient(double[] at, double[] into) {
        for (int i = 0; i < h.length; i++) {
          double sum = 0;
          for (int j = 0; j < h.length; j++) {
            sum += h[i][j] * at[j];
          }
          into[i] = sum;
        }
      }
    };
  }

  /** The loss of a {@link DoubleWell} in its coordinates x and y. */
  static Landscape of(DoubleWell well) {
    return new Landscape() {
      @Override
      public int dimension() {
        return 2;
      }

      @Override
      public void gradient(double[] at, double[] into) {
        into[0] = well.slopeX(at[0], at[1]);
        into[1] = well.slopeY(at[0], at[1]);
      }
    };
  }
}
