package org.basinlab.science.network;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.tensor.Tensor;

/**
 * A small convolutional network of any depth: 3x3 convolutions that keep the size of the image,
 * each followed by the activation and, while both sides are at least 2, by 2x2 max pooling; then an
 * affine layer. A convolution's weight is [C · 9, out], channel by channel, each row by row.
 */
public final class ConvolutionalNetwork extends LayeredNetwork {
  private static final int SIDE = 3;

  private final List<Integer> imageShape;
  private final int convolutions;
  private final Activation activation;

  /**
   * A network of {@code channels.size()} convolutions.
   *
   * @param imageShape [C, height, width]
   * @param channels outputs of each convolution, at least one, each ≥ 1
   * @param outputs K
   */
  public ConvolutionalNetwork(
      List<Integer> imageShape, List<Integer> channels, int outputs, Activation activation) {
    super(fans(imageShape, channels, outputs));
    this.imageShape = List.copyOf(imageShape);
    this.convolutions = channels.size();
    this.activation = activation;
  }

  private static List<Fans> fans(List<Integer> imageShape, List<Integer> channels, int outputs) {
    Check.that(
        imageShape.size() == 3 && imageShape.stream().allMatch(side -> side >= 1),
        "A convolutional network needs images of shape [channels, height, width], got %s.",
        imageShape);
    Check.that(!channels.isEmpty(), "A convolutional network needs at least one convolution.");
    List<Fans> fans = new ArrayList<>();
    int before = imageShape.get(0);
    int height = imageShape.get(1);
    int width = imageShape.get(2);
    for (int count : channels) {
      fans.add(new Fans(before * SIDE * SIDE, count, SIDE * SIDE));
      before = count;
      if (isPooled(height, width)) {
        height /= 2;
        width /= 2;
      }
    }
    fans.add(new Fans(before * height * width, outputs, 1));
    return fans;
  }

  private static boolean isPooled(long height, long width) {
    return height >= 2 && width >= 2;
  }

  @Override
  List<Stage> stages(List<Tensor> blocks, Tensor inputs) {
    List<Stage> stages = new ArrayList<>();
    Tensor signal =
        add(
            stages,
            ShapeStage.reshaped(inputs, imageShape.get(0), imageShape.get(1), imageShape.get(2)));
    for (int layer = 0; layer < convolutions; layer++) {
      Tensor weight = blocks.get(2 * layer);
      signal = add(stages, new ConvolutionStage(weight, blocks.get(2 * layer + 1), signal, SIDE));
      signal = add(stages, new ActivationStage(activation, signal));
      if (isPooled(signal.size(3), signal.size(4))) {
        signal = add(stages, ShapeStage.maxPooled(signal));
      }
    }
    signal =
        add(stages, ShapeStage.reshaped(signal, signal.size(2) * signal.size(3) * signal.size(4)));
    Tensor weight = blocks.get(2 * convolutions);
    add(stages, new AffineStage(weight, blocks.get(2 * convolutions + 1), signal));
    return stages;
  }

  private static Tensor add(List<Stage> stages, Stage stage) {
    stages.add(stage);
    return stage.output();
  }

  @Override
  public boolean isAffine() {
    return false;
  }
}
