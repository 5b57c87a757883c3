package org.basinlab.lab.archive;

import java.util.List;
import org.basinlab.science.Check;

/**
 * Place of one tensor in a flat parameter vector.
 *
 * @param name as in a state dictionary, e.g. {@code layers.0.weight}; not empty
 * @param shape sizes, each ≥ 0; empty for a single number
 */
public record TensorSlot(String name, List<Integer> shape) {

  public TensorSlot {
    shape = List.copyOf(shape);
    Check.that(
        !name.isEmpty() && !name.equals(SafetensorsHeader.METADATA),
        "A stored tensor needs a name other than '%s', got '%s'.",
        SafetensorsHeader.METADATA,
        name);
    for (int size : shape) {
      Check.that(size >= 0, "Sizes of tensor '%s' must be at least 0, got %s.", name, shape);
    }
  }

  /** How many numbers: the product of the sizes. */
  public long size() {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }
}
