package org.basinlab.science.data;

import java.nio.IntBuffer;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * Examples as tensors in native memory, the form in which a network takes them.
 *
 * @param inputs [N, D]
 * @param labels [N], 64-bit integers in [0, K), or targets [N, K]
 */
public record ExampleTensors(Tensor inputs, Tensor labels) {

  /** Copies examples into native memory. */
  public static ExampleTensors of(Examples examples, Precision precision) {
    try (TensorScope scope = TensorScope.open()) {
      IntBuffer source = examples.labels();
      long[] labels = new long[examples.size()];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = source.get(i);
      }
      Tensor inputs = Tensor.of(examples.inputs(), precision, examples.size(), examples.features());
      return new ExampleTensors(inputs.hold(), Tensor.ofIndices(labels, labels.length).hold());
    }
  }

  /** Whether the labels are classes rather than real-valued targets. */
  public boolean haveClasses() {
    return labels.isWhole();
  }

  /** N, the number of examples. */
  public long count() {
    return inputs.size(0);
  }

  /**
   * The first {@code count} examples as views of the same memory, which belong to the scope that is
   * open.
   */
  public ExampleTensors first(long count) {
    return new ExampleTensors(inputs.narrow(0, 0, count), labels.narrow(0, 0, count));
  }
}
