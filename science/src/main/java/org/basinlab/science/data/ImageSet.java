package org.basinlab.science.data;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.Check;

/**
 * Images as published, still to be prepared.
 *
 * @param name of the data set
 * @param train training images
 * @param validation images kept from training, of the same shape
 */
record ImageSet(String name, Images train, Images validation) {
  private static final int CLASSES = 10;
  private static final int WHITE = 255;

  /** Limit, pooling, normalisation. */
  DataSet prepare(Preparation preparation) {
    Check.that(
        preparation.trainLimit() <= train.size(),
        "trainLimit %d exceeds the %d training examples of data set '%s'; choose a smaller limit or 0 for all.",
        preparation.trainLimit(),
        train.size(),
        name);
    Images kept = preparation.trainLimit() == 0 ? train : train.range(0, preparation.trainLimit());
    Pooling pooling = new Pooling(preparation.pooling(), train.shape(), name);
    float[] trainSums = pooling.sums(kept);
    Scaling scaling =
        Scaling.of(
            preparation.normalisation(), trainSums, pooling.features(), WHITE * pooling.area());
    return DataSet.of(
        name,
        examples(kept, scaling.apply(trainSums), pooling),
        examples(validation, scaling.apply(pooling.sums(validation)), pooling));
  }

  private static Examples examples(Images images, float[] inputs, Pooling pooling) {
    int[] labels = new int[images.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = images.label(i);
    }
    return Examples.owning(inputs, labels, pooling.shape(), CLASSES);
  }

  /** Sums of brightness over k x k squares: integers, which floats hold exactly up to 2^24. */
  private static final class Pooling {
    private static final int LARGEST = 256;

    private final int side;
    private final int height;
    private final int width;
    private final List<Integer> shape;

    Pooling(int side, List<Integer> imageShape, String name) {
      int rank = imageShape.size();
      this.side = side;
      this.height = imageShape.get(rank - 2);
      this.width = imageShape.get(rank - 1);
      Check.that(side <= LARGEST, "pooling must be at most %d, got %d.", LARGEST, side);
      Check.that(
          height % side == 0 && width % side == 0,
          "pooling %d does not divide the %d x %d images of data set '%s'; choose a common divisor of both sides.",
          side,
          height,
          width,
          name);
      List<Integer> pooled = new ArrayList<>(imageShape);
      pooled.set(rank - 2, height / side);
      pooled.set(rank - 1, width / side);
      this.shape = List.copyOf(pooled);
    }

    List<Integer> shape() {
      return shape;
    }

    int features() {
      return shape.stream().reduce(1, Math::multiplyExact);
    }

    int area() {
      return side * side;
    }

    /** [N, features], each between 0 and 255 times the area. */
    float[] sums(Images images) {
      Check.that(
          (long) images.size() * features() < Integer.MAX_VALUE - 8,
          "%d images of shape %s do not fit into one array; use trainLimit or pooling.",
          images.size(),
          shape);
      float[] sums = new float[images.size() * features()];
      int rows = images.size() * images.features() / width;
      for (int row = 0; row < rows; row++) {
        int target = row / side * (width / side);
        for (int x = 0; x < width; x++) {
          sums[target + x / side] += images.pixel(row * width + x);
        }
      }
      return sums;
    }
  }
}
