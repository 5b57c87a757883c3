package org.basinlab.science.data;

import java.util.Arrays;
import java.util.List;
import org.basinlab.science.Check;

/** Labelled 8-bit images as they lie in a file, before any preparation. Arrays are not copied. */
final class Images {
  private final byte[] pixels;
  private final byte[] labels;
  private final List<Integer> shape;

  /**
   * @param pixels N images one after the other, each row-major, channel first
   * @param labels N classes from 0 on
   * @param shape of one image: [height, width] or [channels, height, width]
   */
  Images(byte[] pixels, byte[] labels, List<Integer> shape) {
    this.pixels = pixels;
    this.labels = labels;
    this.shape = List.copyOf(shape);
    Check.that(
        pixels.length == labels.length * features(),
        "%d labels need %d pixels, got %d.",
        labels.length,
        labels.length * features(),
        pixels.length);
  }

  int size() {
    return labels.length;
  }

  int features() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  List<Integer> shape() {
    return shape;
  }

  /** Brightness of one pixel, 0 to 255. */
  int pixel(int index) {
    return pixels[index] & 0xff;
  }

  int label(int example) {
    return labels[example];
  }

  /** Examples {@code from} to {@code to} - 1. */
  Images range(int from, int to) {
    return new Images(
        Arrays.copyOfRange(pixels, from * features(), to * features()),
        Arrays.copyOfRange(labels, from, to),
        shape);
  }
}
