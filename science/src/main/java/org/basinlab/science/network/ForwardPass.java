package org.basinlab.science.network;

import java.util.List;
import org.basinlab.science.tensor.Tensor;

/**
 * One pass through a network at fixed parameters, whose activations are kept for derivatives. J_i
 * is the Jacobian [K, q] of the outputs z_i of example i. Products are linear in their vectors; k
 * of them are taken at once.
 */
public interface ForwardPass extends AutoCloseable {

  /** z, [R, n, K]. */
  Tensor outputs();

  /** How many vectors a product had best take at once. */
  int vectorsAtOnce();

  /**
   * J_i v of every example (forward mode).
   *
   * @param directions v, one a block, [R, k, shape of the block]
   * @return [R, n, k, K]
   */
  Tensor jacobianProduct(List<Tensor> directions);

  /**
   * Σ_i J_iᵀ w_i (reverse mode).
   *
   * @param weights w, [R, n, k, K]
   * @return one a block, [R, k, shape of the block]
   */
  List<Tensor> transposedProduct(Tensor weights);

  /**
   * Backward through all layers.
   *
   * @param outputErrors ∂ℓ_i/∂z_i, [R, n, K]
   */
  BackwardPass backward(Tensor outputErrors);

  /** Remembers every tensor of the pass beyond the scope it was made in; free it with close. */
  void hold();

  /** Frees what was held. */
  @Override
  void close();
}
