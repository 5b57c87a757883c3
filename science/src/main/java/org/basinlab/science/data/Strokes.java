package org.basinlab.science.data;

import java.util.List;
import java.util.stream.IntStream;
import org.basinlab.science.Check;
import org.basinlab.science.random.RandomKey;

/**
 * The built-in data set: 28 x 28 images of the ten digits, drawn stroke by stroke, with random
 * size, slant, rotation, place, elastic bending, stroke width, blur and noise. Needs no download;
 * every ten images hold each digit once; image i depends on the key and i only, so a smaller set is
 * the beginning of a larger one, and no bit depends on the machine.
 *
 * @param key decides every image
 * @param trainSize number of training images, at least 1
 * @param validationSize number of validation images, at least 1
 */
public record Strokes(RandomKey key, int trainSize, int validationSize) {
  /** The name under which the catalogue knows this data set. */
  public static final String NAME = "strokes";

  private static final int CLASSES = 10;
  private static final int LARGEST = 1_000_000;

  public Strokes {
    Check.that(
        trainSize >= 1 && trainSize <= LARGEST && validationSize >= 1 && validationSize <= LARGEST,
        "Sizes of '%s' must lie between 1 and %d, got %d training and %d validation images.",
        NAME,
        LARGEST,
        trainSize,
        validationSize);
  }

  /** 10,000 training and 2,000 validation images, the same everywhere and for ever. */
  public static Strokes standard() {
    return ofSize(10_000, 2_000);
  }

  /** The first images of {@link #standard}. */
  public static Strokes ofSize(int trainSize, int validationSize) {
    return new Strokes(RandomKey.of(0).named(NAME), trainSize, validationSize);
  }

  /** Draws the images and prepares them. */
  public DataSet prepare(Preparation preparation) {
    return images().prepare(preparation);
  }

  ImageSet images() {
    return new ImageSet(
        NAME, draw(key.named("train"), trainSize), draw(key.named("validation"), validationSize));
  }

  private static Images draw(RandomKey part, int size) {
    int features = StrokePainter.SIDE * StrokePainter.SIDE;
    byte[] pixels = new byte[Math.multiplyExact(size, features)];
    byte[] labels = labels(part.named("labels"), size);
    RandomKey hands = part.named("images");
    IntStream.range(0, size)
        .parallel()
        .forEach(
            i ->
                new StrokePainter(new Chance(hands.at(i).generator()))
                    .paint(labels[i], pixels, i * features));
    return new Images(pixels, labels, List.of(StrokePainter.SIDE, StrokePainter.SIDE));
  }

  private static byte[] labels(RandomKey key, int size) {
    byte[] labels = new byte[size];
    for (int ten = 0; ten * CLASSES < size; ten++) {
      int[] order = key.at(ten).permutation(CLASSES);
      for (int i = 0; i < CLASSES && ten * CLASSES + i < size; i++) {
        labels[ten * CLASSES + i] = (byte) order[i];
      }
    }
    return labels;
  }
}
