package org.basinlab.science.curvature;

import org.basinlab.science.tensor.Tensor;

/** The outputs of a chunk of n examples to first order in θ: z_i and the Jacobians J_i [K, q]. */
interface Linearisation extends Remembered {

  /** z, [R, n, K], without graph. */
  Tensor outputs();

  /**
   * J_i v.
   *
   * @param vectors [R, k, q]
   * @return [R, n, k, K]
   */
  Tensor forward(Tensor vectors);

  /**
   * Σ_i J_iᵀ w_i.
   *
   * @param weights [R, n, k, K]
   * @return [R, k, q]
   */
  Tensor backward(Tensor weights);
}
