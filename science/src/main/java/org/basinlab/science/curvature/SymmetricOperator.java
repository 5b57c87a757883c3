package org.basinlab.science.curvature;

import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/**
 * Symmetric maps A_1 … A_R on ℝ^q, one a replica, known by their action. Law: ⟨u, Av⟩ = ⟨Au, v⟩ to
 * rounding.
 */
public interface SymmetricOperator {

  long replicas();

  /** q. */
  long dimension();

  Precision precision();

  /**
   * The products.
   *
   * @param v [R, q]
   * @return A v, [R, q], a new tensor
   */
  Tensor apply(Tensor v);

  /** Cost of one product, in gradients over the same examples. */
  double gradientsPerProduct();
}
