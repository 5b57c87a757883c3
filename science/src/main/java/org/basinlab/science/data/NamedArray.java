package org.basinlab.science.data;

import java.util.List;
import org.basinlab.science.Check;

/**
 * An array of a file.
 *
 * @param name as the file has it
 * @param shape sizes, each ≥ 0
 * @param numbers row-major; as many as the shape says
 */
public record NamedArray(String name, List<Integer> shape, NumberArray numbers) {
  public NamedArray {
    shape = List.copyOf(shape);
    long size = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    Check.that(
        size == numbers.size(),
        "Array '%s' of shape %s has %d numbers, got %d.",
        name,
        shape,
        size,
        numbers.size());
  }

  boolean isInteger() {
    return numbers.isInteger();
  }
}
