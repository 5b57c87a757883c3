package org.basinlab.science.network;

import java.util.Arrays;
import java.util.List;
import org.basinlab.science.random.RandomKey;

/**
 * A block of numbers of a layer.
 *
 * @param name within the layer, e.g. {@code weight}
 * @param shape without the replica dimension
 * @param trained whether gradients move it; else it is a running statistic
 * @param start its values at the beginning of a run
 */
public record LayerBlock(String name, List<Long> shape, boolean trained, Start start) {
  /** The block that draws from the key of its layer itself. */
  static final String WEIGHT = "weight";

  public LayerBlock {
    shape = List.copyOf(shape);
  }

  /** Values at the beginning of a run. */
  @FunctionalInterface
  public interface Start {
    double[] values(int count, Initialisation law, RandomKey key);
  }

  /** Drawn by the law of the initial weights. */
  public static LayerBlock weight(Fans fans) {
    return new LayerBlock(
        WEIGHT,
        List.of((long) fans.inputs(), (long) fans.outputs()),
        true,
        (count, law, key) -> law.draw(key, fans));
  }

  /** Trained, and the same value everywhere at first. */
  public static LayerBlock constant(String name, double value, long... shape) {
    return new LayerBlock(name, sides(shape), true, filled(value));
  }

  /** Not trained, and the same value everywhere at first. */
  public static LayerBlock running(String name, double value, long... shape) {
    return new LayerBlock(name, sides(shape), false, filled(value));
  }

  private static List<Long> sides(long... shape) {
    return Arrays.stream(shape).boxed().toList();
  }

  private static Start filled(double value) {
    return (count, law, key) -> {
      double[] values = new double[count];
      Arrays.fill(values, value);
      return values;
    };
  }

  /** Values of one replica at the beginning; only weights are scaled. */
  double[] initial(Initialisation law, double scale, RandomKey layer) {
    boolean weight = name.equals(WEIGHT) || name.endsWith("." + WEIGHT);
    double[] values = start.values(count(), law, name.equals(WEIGHT) ? layer : layer.named(name));
    for (int i = 0; weight && i < values.length; i++) {
      values[i] *= scale;
    }
    return values;
  }

  /** Number of entries. */
  int count() {
    return Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
  }

  /** The same within a layer that is made of layers. */
  LayerBlock within(String part) {
    return new LayerBlock(part + "." + name, shape, trained, start);
  }

  /**
   * Size of a weight.
   *
   * @param inputs that one output sees: rows of the weight
   * @param outputs columns of the weight
   * @param uses how many outputs see one input of a channel, 1 for an affine layer; decides the
   *     fan-out
   */
  public record Fans(int inputs, int outputs, int uses) {
    int weights() {
      return inputs * outputs;
    }

    int fanOut() {
      return outputs * uses;
    }
  }
}
