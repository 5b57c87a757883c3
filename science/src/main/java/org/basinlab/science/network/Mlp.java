package org.basinlab.science.network;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.Check;

/**
 * A multi-layer perceptron of any depth: affine layers with an activation between them, none after
 * the last.
 */
public final class Mlp extends DerivedNetwork {

  /**
   * A network of {@code widths.size() - 1} affine layers.
   *
   * @param widths inputs D, hidden widths, outputs K; at least two entries, each ≥ 1
   */
  public Mlp(List<Integer> widths, Activation activation) {
    super(widths.subList(0, Math.min(1, widths.size())), layers(widths, activation));
  }

  private static List<DerivedLayer> layers(List<Integer> widths, Activation activation) {
    Check.that(
        widths.size() >= 2, "An MLP needs at least inputs and outputs, got widths %s.", widths);
    List<DerivedLayer> layers = new ArrayList<>();
    for (int width : widths.subList(1, widths.size())) {
      if (!layers.isEmpty()) {
        layers.add(new ActivationLayer(activation));
      }
      layers.add(new AffineLayer(width));
    }
    return layers;
  }
}
