package org.basinlab.lab.study;

import java.util.List;
import java.util.Optional;
import org.basinlab.lab.form.Domain;

/**
 * Shape of an image; each number ≥ 1.
 *
 * @param channels C
 * @param height H, pixels
 * @param width W, pixels
 */
public record ImageShape(int channels, int height, int width) {
  public ImageShape {
    Domain.FROM_ONE.require("channels", channels);
    Domain.FROM_ONE.require("height", height);
    Domain.FROM_ONE.require("width", width);
  }

  /**
   * The image behind the shape of an example.
   *
   * @param shape [H, W] or [C, H, W]; anything else is no image
   */
  public static Optional<ImageShape> of(List<Integer> shape) {
    return switch (shape.size()) {
      case 2 -> Optional.of(new ImageShape(1, shape.get(0), shape.get(1)));
      case 3 -> Optional.of(new ImageShape(shape.get(0), shape.get(1), shape.get(2)));
      default -> Optional.empty();
    };
  }

  /** Numbers in an example of this shape. */
  static long features(List<Integer> shape) {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }

  /** [C, H, W]. */
  public List<Integer> sides() {
    return List.of(channels, height, width);
  }

  /** What a convolution and its pooling leave: sides halved, rounded down, while both are ≥ 2. */
  ImageShape convolved(int newChannels) {
    boolean pooled = Math.min(height, width) >= 2;
    return pooled
        ? new ImageShape(newChannels, height / 2, width / 2)
        : new ImageShape(newChannels, height, width);
  }

  long features() {
    return (long) channels * height * width;
  }

  /** {@code 1x28x28}. */
  String words() {
    return channels + "x" + height + "x" + width;
  }
}
