package org.basinlab.science.network;

import java.util.List;
import java.util.function.UnaryOperator;
import org.basinlab.science.tensor.Tensor;

/** A network of affine layers that can hand out its gradients in factors, without forming them. */
public interface LayerwiseNetwork extends Network {

  /**
   * Forward and backward through all layers, recording no graph.
   *
   * @param blocks weight [R, in, out] and bias [R, 1, out] of each layer in turn
   * @param inputs [R, S, D]
   * @param lossGradient from logits [R, S, K] to ∂ℓ_s/∂z_s, [R, S, K]
   * @return one a layer, first to last
   */
  List<LayerFactors> factors(
      List<Tensor> blocks, Tensor inputs, UnaryOperator<Tensor> lossGradient);
}
