package org.basinlab.science.network;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.Check;

/**
 * A small convolutional network of any depth: 3x3 convolutions that keep the size of the image,
 * each followed by the activation and, while both sides are at least 2, by 2x2 max pooling; then an
 * affine layer.
 */
public final class ConvolutionalNetwork extends DerivedNetwork {
  private static final int SIDE = 3;

  /**
   * A network of {@code channels.size()} convolutions.
   *
   * @param imageShape [C, height, width]
   * @param channels outputs of each convolution, at least one, each ≥ 1
   * @param outputs K
   */
  public ConvolutionalNetwork(
      List<Integer> imageShape, List<Integer> channels, int outputs, Activation activation) {
    super(imageShape, layers(imageShape, channels, outputs, activation));
  }

  private static List<DerivedLayer> layers(
      List<Integer> imageShape, List<Integer> channels, int outputs, Activation activation) {
    Check.that(
        imageShape.size() == 3 && imageShape.stream().allMatch(side -> side >= 1),
        "A convolutional network needs images of shape [channels, height, width], got %s.",
        imageShape);
    Check.that(!channels.isEmpty(), "A convolutional network needs at least one convolution.");
    List<DerivedLayer> layers = new ArrayList<>();
    layers.add(new ShapeLayer.Reshaped(imageShape));
    List<Integer> shape = imageShape;
    for (int count : channels) {
      layers.add(new ConvolutionLayer(count, SIDE));
      layers.add(new ActivationLayer(activation));
      if (shape.get(1) >= 2 && shape.get(2) >= 2) {
        layers.add(new ShapeLayer.MaxPooled());
        shape = List.of(count, shape.get(1) / 2, shape.get(2) / 2);
      }
    }
    layers.add(new ShapeLayer.Flattened());
    layers.add(new AffineLayer(outputs));
    return layers;
  }
}
