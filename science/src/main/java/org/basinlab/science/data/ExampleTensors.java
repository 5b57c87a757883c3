package org.basinlab.science.data;

import org.basinlab.science.tensor.Tensor;

/**
 * Examples as a network takes them; held in native memory for as long as the value lives.
 *
 * @param inputs [N, D]
 * @param labels [N], 64-bit integers in [0, K)
 */
public record ExampleTensors(Tensor inputs, Tensor labels) {

  /** N. */
  public long count() {
    return inputs.size(0);
  }

  /** The first {@code count} of them, views. */
  public ExampleTensors first(long count) {
    return new ExampleTensors(inputs.narrow(0, 0, count).hold(), labels.narrow(0, 0, count).hold());
  }
}
