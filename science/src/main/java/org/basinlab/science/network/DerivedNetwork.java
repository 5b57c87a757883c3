package org.basinlab.science.network;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.tensor.NoGradient;
import org.basinlab.science.tensor.Tensor;

/** A network whose layers all know their derivatives. */
public sealed class DerivedNetwork extends LayeredNetwork implements LayerwiseNetwork
    permits Mlp, ConvolutionalNetwork {
  private final List<DerivedLayer> layers;

  DerivedNetwork(List<Integer> inputShape, List<DerivedLayer> layers) {
    super(inputShape, layers);
    this.layers = List.copyOf(layers);
  }

  @Override
  public final boolean isAffine() {
    return layers.stream().allMatch(DerivedLayer::isAffine);
  }

  @Override
  public final Tensor logits(List<Tensor> blocks, Tensor inputs) {
    List<Stage> stages = stages(blocks, inputs);
    return stages.get(stages.size() - 1).output();
  }

  @Override
  public final ForwardPass pass(List<Tensor> blocks, Tensor inputs) {
    try (NoGradient off = NoGradient.open()) {
      return new LayeredPass(stages(blocks, inputs));
    }
  }

  /** The layers at these parameters and inputs, first to last. */
  private List<Stage> stages(List<Tensor> blocks, Tensor inputs) {
    List<Stage> stages = new ArrayList<>();
    Tensor signal = inputs;
    int block = 0;
    for (int i = 0; i < layers.size(); i++) {
      int own = blocks().get(i).size();
      Stage stage = layers.get(i).at(blocks.subList(block, block + own), signal);
      block += own;
      stages.add(stage);
      signal = stage.output();
    }
    return stages;
  }
}
