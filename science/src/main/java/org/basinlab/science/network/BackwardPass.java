package org.basinlab.science.network;

import java.util.List;
import java.util.function.UnaryOperator;
import org.basinlab.science.tensor.Tensor;

/** Error signals of every layer for one {@link ForwardPass}, kept for products. */
public interface BackwardPass extends AutoCloseable {

  /** Gradients of the examples in factors, one a layer, first to last. */
  List<LayerFactors> factors();

  /**
   * Product of the Hessian of Σ_i ℓ_i with k directions, by differentiating forward and backward
   * pass along them (Pearlmutter 1994).
   *
   * @param directions v, one a block, [R, k, shape of the block]
   * @param outputHessian from J_i v to (∂²ℓ_i/∂z²) J_i v, both [R, n, k, K]
   * @return one a block, [R, k, shape of the block]
   */
  List<Tensor> hessianProduct(List<Tensor> directions, UnaryOperator<Tensor> outputHessian);

  /** Remembers every tensor of the pass beyond the scope it was made in; free it with close. */
  void hold();

  /** Frees what was held. */
  @Override
  void close();
}
