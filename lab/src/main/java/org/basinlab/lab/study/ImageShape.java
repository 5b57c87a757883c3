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

  /** Why a network of images does not take examples of a shape; empty if it does. */
  public static Optional<String> refusal(String kind, List<Integer> shape) {
    return of(shape).isPresent()
        ? Optional.empty()
        : Optional.of(
            "network.kind is "
                + kind
                + ", which needs images of shape [height, width] or [channels,"
                + " height, width], got examples of shape "
                + shape
                + ". Choose kind: mlp, or data of images.");
  }

  /** Numbers in an example of this shape. */
  public static long features(List<Integer> shape) {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }

  /** [C, H, W]. */
  public List<Integer> sides() {
    return List.of(channels, height, width);
  }

  /** {@code 1x28x28}. */
  public String words() {
    return channels + "x" + height + "x" + width;
  }
}
