package org.basinlab.science.network;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.tensor.NoGradient;
import org.basinlab.science.tensor.Tensor;

/**
 * A network whose layers know their own derivatives, so that gradients come in factors and products
 * with Jacobian and Hessian need no graph. Its parameters are a weight [in, out] and a bias [1,
 * out] of each layer in turn.
 */
public sealed class DerivedNetwork extends LayeredNetwork permits Mlp, ConvolutionalNetwork {
  private final List<DerivedLayer> layers;

  DerivedNetwork(List<Integer> inputShape, List<DerivedLayer> layers) {
    super(inputShape, layers);
    this.layers = List.copyOf(layers);
  }

  /**
   * Whether all its parameters are weights and biases of affine layers, whose gradients a matrix
   * product can add to them.
   */
  public final boolean isAffine() {
    return layers.stream().allMatch(DerivedLayer::isAffine);
  }

  @Override
  public final Tensor logits(List<Tensor> blocks, Tensor inputs) {
    List<Stage> stages = stages(blocks, inputs);
    return stages.get(stages.size() - 1).output();
  }

  /**
   * Forward through all layers, recording no graph.
   *
   * @param blocks as for {@link #logits}
   * @param inputs [R, n, D]
   */
  public final ForwardPass pass(List<Tensor> blocks, Tensor inputs) {
    try (NoGradient off = NoGradient.open()) {
      return new ForwardPass(stages(blocks, inputs));
    }
  }

  /** The layers at these parameters and inputs, first to last. */
  private List<Stage> stages(List<Tensor> blocks, Tensor inputs) {
    List<Stage> stages = new ArrayList<>();
    Tensor signal = inputs;
    int block = 0;
    for (int i = 0; i < layers.size(); i++) {
      int own = row().layers().get(i).blocks().size();
      Stage stage = layers.get(i).at(blocks.subList(block, block + own), signal);
      block += own;
      stages.add(stage);
      signal = stage.output();
    }
    return stages;
  }
}
