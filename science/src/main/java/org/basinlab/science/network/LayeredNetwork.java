package org.basinlab.science.network;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.NoGradient;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/** Layers in a row, each with weight [in, out] and bias [1, out]. */
public abstract sealed class LayeredNetwork implements LayerwiseNetwork
    permits Mlp, ConvolutionalNetwork {
  private final ParameterLayout layout;
  private final List<Fans> fans;
  private final int outputs;

  LayeredNetwork(List<Fans> fans) {
    this.fans = List.copyOf(fans);
    this.outputs = fans.get(fans.size() - 1).outputs();
    List<ParameterLayout.Block> blocks = new ArrayList<>();
    for (int layer = 1; layer <= fans.size(); layer++) {
      long in = fans.get(layer - 1).inputs();
      long out = fans.get(layer - 1).outputs();
      blocks.add(new ParameterLayout.Block("layer" + layer + ".weight", List.of(in, out)));
      blocks.add(new ParameterLayout.Block("layer" + layer + ".bias", List.of(1L, out)));
    }
    this.layout = new ParameterLayout(blocks);
  }

  /**
   * Size of one layer.
   *
   * @param inputs that one output sees: rows of the weight
   * @param outputs columns of the weight
   * @param uses how many outputs see one input of a channel, 1 for an affine layer; decides the
   *     fan-out
   */
  record Fans(int inputs, int outputs, int uses) {
    int weights() {
      return inputs * outputs;
    }

    int fanOut() {
      return outputs * uses;
    }
  }

  /** The layers at these parameters and inputs, first to last. */
  abstract List<Stage> stages(List<Tensor> blocks, Tensor inputs);

  @Override
  public final ParameterLayout layout() {
    return layout;
  }

  @Override
  public final int outputs() {
    return outputs;
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

  /**
   * Initial parameters of one replica; each layer has a key of its own, so depth does not move the
   * draws of earlier layers.
   *
   * @param scale factor on all weights, finite and &gt; 0
   * @return [1, q]
   */
  public final Tensor initial(
      Initialisation law, double scale, RandomKey key, Precision precision) {
    double[] theta = new double[Math.toIntExact(layout.parameterCount())];
    int offset = 0;
    for (int layer = 1; layer <= fans.size(); layer++) {
      Fans own = fans.get(layer - 1);
      double[] weights = law.draw(key.named("layer").at(layer), own);
      for (int i = 0; i < weights.length; i++) {
        theta[offset + i] = scale * weights[i];
      }
      offset += weights.length + own.outputs();
    }
    return Tensor.of(theta, precision, 1, theta.length);
  }
}
