package org.basinlab.science.network;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.tensor.Tensor;

/**
 * A multi-layer perceptron of any depth: affine layers with an activation between them, none after
 * the last.
 */
public final class Mlp extends LayeredNetwork {
  private final Activation activation;
  private final int layers;

  /**
   * A network of {@code widths.size() - 1} affine layers.
   *
   * @param widths inputs D, hidden widths, outputs K; at least two entries, each ≥ 1
   */
  public Mlp(List<Integer> widths, Activation activation) {
    super(fans(widths));
    this.activation = activation;
    this.layers = widths.size() - 1;
  }

  private static List<Fans> fans(List<Integer> widths) {
    Check.that(
        widths.size() >= 2, "An MLP needs at least inputs and outputs, got widths %s.", widths);
    List<Fans> fans = new ArrayList<>();
    for (int layer = 1; layer < widths.size(); layer++) {
      fans.add(new Fans(widths.get(layer - 1), widths.get(layer), 1));
    }
    return fans;
  }

  @Override
  List<Stage> stages(List<Tensor> blocks, Tensor inputs) {
    List<Stage> stages = new ArrayList<>();
    Tensor signal = inputs;
    for (int layer = 0; layer < layers; layer++) {
      if (layer > 0) {
        Stage bent = new ActivationStage(activation, signal);
        stages.add(bent);
        signal = bent.output();
      }
      Stage affine = new AffineStage(blocks.get(2 * layer), blocks.get(2 * layer + 1), signal);
      stages.add(affine);
      signal = affine.output();
    }
    return stages;
  }

  @Override
  public boolean isAffine() {
    return true;
  }
}
