package org.basinlab.science.network;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/**
 * A multi-layer perceptron of any depth: affine layers with an activation between them, none after
 * the last.
 */
public final class Mlp implements Network {
  private final List<Integer> widths;
  private final Activation activation;
  private final ParameterLayout layout;

  /**
   * A network of {@code widths.size() - 1} affine layers.
   *
   * @param widths inputs D, hidden widths, outputs K; at least two entries, each ≥ 1
   */
  public Mlp(List<Integer> widths, Activation activation) {
    Check.that(
        widths.size() >= 2, "An MLP needs at least inputs and outputs, got widths %s.", widths);
    this.widths = List.copyOf(widths);
    this.activation = activation;
    List<ParameterLayout.Block> blocks = new ArrayList<>();
    for (int layer = 1; layer < widths.size(); layer++) {
      long fanIn = widths.get(layer - 1);
      long fanOut = widths.get(layer);
      blocks.add(new ParameterLayout.Block("layer" + layer + ".weight", List.of(fanIn, fanOut)));
      blocks.add(new ParameterLayout.Block("layer" + layer + ".bias", List.of(1L, fanOut)));
    }
    this.layout = new ParameterLayout(blocks);
  }

  @Override
  public ParameterLayout layout() {
    return layout;
  }

  @Override
  public int outputs() {
    return widths.get(widths.size() - 1);
  }

  @Override
  public Tensor logits(List<Tensor> blocks, Tensor inputs) {
    Tensor signal = inputs;
    int layers = blocks.size() / 2;
    for (int layer = 0; layer < layers; layer++) {
      signal = Tensor.batchedAffine(blocks.get(2 * layer + 1), signal, blocks.get(2 * layer));
      if (layer < layers - 1) {
        signal = activation.apply(signal);
      }
    }
    return signal;
  }

  /**
   * Initial parameters of one replica; each layer has a key of its own, so depth does not move the
   * draws of earlier layers.
   *
   * @param scale factor on all weights, finite and &gt; 0
   * @return [1, q]
   */
  public Tensor initial(Initialisation law, double scale, RandomKey key, Precision precision) {
    double[] theta = new double[Math.toIntExact(layout.parameterCount())];
    int offset = 0;
    for (int layer = 1; layer < widths.size(); layer++) {
      int fanIn = widths.get(layer - 1);
      int fanOut = widths.get(layer);
      double[] weights = law.draw(key.named("layer").at(layer), fanIn, fanOut);
      for (int i = 0; i < weights.length; i++) {
        theta[offset + i] = scale * weights[i];
      }
      offset += weights.length + fanOut;
    }
    return Tensor.of(theta, precision, 1, theta.length);
  }
}
