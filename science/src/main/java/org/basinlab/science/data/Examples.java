package org.basinlab.science.data;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.List;
import org.basinlab.science.Check;

/**
 * Labelled examples as a network sees them: N inputs of equal shape, N labels. Immutable; the
 * buffers are read-only views, of which every caller gets its own.
 */
public final class Examples {
  private final float[] inputs;
  private final int[] labels;
  private final List<Integer> inputShape;
  private final int classes;

  private Examples(float[] inputs, int[] labels, List<Integer> inputShape, int classes) {
    this.inputs = inputs;
    this.labels = labels;
    this.inputShape = List.copyOf(inputShape);
    this.classes = classes;
    check();
  }

  /**
   * Makes examples from copies of the arrays.
   *
   * @param inputs [N, features], row-major; finite
   * @param labels [N], each in 0 … classes - 1
   * @param inputShape shape of one example, e.g. [28, 28]; its product is the number of features
   * @param classes K ≥ 2
   */
  public static Examples of(float[] inputs, int[] labels, List<Integer> inputShape, int classes) {
    return new Examples(inputs.clone(), labels.clone(), inputShape, classes);
  }

  /** As {@link #of}, but takes over the arrays, which nobody may write to afterwards. */
  static Examples owning(float[] inputs, int[] labels, List<Integer> inputShape, int classes) {
    return new Examples(inputs, labels, inputShape, classes);
  }

  /** N, the number of examples. */
  public int size() {
    return labels.length;
  }

  /** Number of input features of one example. */
  public int features() {
    return inputShape.stream().reduce(1, Math::multiplyExact);
  }

  /** Shape of one example, e.g. [28, 28] or [3, 32, 32] (channel, row, column). */
  public List<Integer> inputShape() {
    return inputShape;
  }

  /** K, the number of classes. */
  public int classes() {
    return classes;
  }

  /** All inputs, [N, features] row-major; read with {@code get(index, float[])} in large pieces. */
  public FloatBuffer inputs() {
    return FloatBuffer.wrap(inputs).asReadOnlyBuffer();
  }

  /** All labels, [N]. */
  public IntBuffer labels() {
    return IntBuffer.wrap(labels).asReadOnlyBuffer();
  }

  private void check() {
    Check.that(classes >= 2, "Examples need at least 2 classes, got %d.", classes);
    Check.that(
        !inputShape.isEmpty() && inputShape.stream().allMatch(s -> s > 0),
        "The shape of an example must be positive numbers, got %s.",
        inputShape);
    Check.that(
        inputs.length == (long) labels.length * features(),
        "%d examples of shape %s need %d input values, got %d.",
        labels.length,
        inputShape,
        (long) labels.length * features(),
        inputs.length);
    for (int i = 0; i < labels.length; i++) {
      Check.that(
          labels[i] >= 0 && labels[i] < classes,
          "Label %d of example %d is outside 0 to %d.",
          labels[i],
          i,
          classes - 1);
    }
    for (int i = 0; i < inputs.length; i++) {
      if (!Float.isFinite(inputs[i])) {
        Check.that(
            false, "Input %d of example %d is %s.", i % features(), i / features(), inputs[i]);
      }
    }
  }
}
