package org.basinlab.science.network;

import java.util.List;
import org.basinlab.science.tensor.Tensor;

/**
 * A network whose layers know their own derivatives, so that gradients come in factors and products
 * with Jacobian and Hessian need no graph. Its parameters are a weight [in, out] and a bias [1,
 * out] of each layer in turn.
 */
public interface LayerwiseNetwork extends Network {

  /**
   * Forward through all layers, recording no graph.
   *
   * @param blocks as for {@link #logits}
   * @param inputs [R, n, D]
   */
  ForwardPass pass(List<Tensor> blocks, Tensor inputs);

  /**
   * Whether all its parameters are weights and biases of affine layers, whose gradients a matrix
   * product can add to them.
   */
  boolean isAffine();
}
