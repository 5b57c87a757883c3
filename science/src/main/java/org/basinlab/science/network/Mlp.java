package org.basinlab.science.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.basinlab.science.Check;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.NoGradient;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/**
 * A multi-layer perceptron of any depth: affine layers with an activation between them, none after
 * the last.
 */
public final class Mlp implements LayerwiseNetwork {
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
    List<Tensor> signals = signals(blocks, inputs);
    return affine(blocks, layers() - 1, signals.get(layers() - 1));
  }

  @Override
  public List<LayerFactors> factors(
      List<Tensor> blocks, Tensor inputs, UnaryOperator<Tensor> lossGradient) {
    try (NoGradient off = NoGradient.open()) {
      List<Tensor> signals = signals(blocks, inputs);
      int last = layers() - 1;
      Tensor errors = lossGradient.apply(affine(blocks, last, signals.get(last)));
      List<LayerFactors> factors = new ArrayList<>();
      factors.add(new LayerFactors(signals.get(last), errors));
      for (int layer = last; layer > 0; layer--) {
        Tensor back = errors.batchedProduct(blocks.get(2 * layer).transpose(1, 2));
        errors = activation.backward(back, signals.get(layer));
        factors.add(0, new LayerFactors(signals.get(layer - 1), errors));
      }
      return factors;
    }
  }

  /** What comes into each layer, first to last. */
  private List<Tensor> signals(List<Tensor> blocks, Tensor inputs) {
    List<Tensor> signals = new ArrayList<>();
    signals.add(inputs);
    for (int layer = 0; layer < layers() - 1; layer++) {
      signals.add(activation.apply(affine(blocks, layer, signals.get(layer))));
    }
    return signals;
  }

  private static Tensor affine(List<Tensor> blocks, int layer, Tensor signal) {
    return Tensor.batchedAffine(blocks.get(2 * layer + 1), signal, blocks.get(2 * layer));
  }

  private int layers() {
    return widths.size() - 1;
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
