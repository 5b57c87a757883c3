package org.basinlab.science.data;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.Check;

/**
 * A named array read from a file.
 *
 * @param name name of the array in the file
 * @param shape sizes, each ≥ 0
 * @param numbers row-major; as many as the shape says
 */
public record NamedArray(String name, List<Integer> shape, NumberArray numbers) {
  public NamedArray {
    shape = List.copyOf(shape);
    BigInteger size =
        shape.stream().map(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
    Check.that(
        size.equals(BigInteger.valueOf(numbers.size())),
        "Array '%s' of shape %s has %d numbers, got %d.",
        name,
        shape,
        size,
        numbers.size());
  }

  boolean isInteger() {
    return numbers.isInteger();
  }

  /** The first {@code count} along its first dimension. */
  NamedArray first(int count) {
    List<Integer> fewer = new ArrayList<>(shape);
    fewer.set(0, count);
    return new NamedArray(name, fewer, numbers.first(numbers.size() / shape.get(0) * count));
  }

  /** Whole numbers of shape [N, 1] as [N]; anything else as it is. */
  NamedArray asColumnOfClasses() {
    return isInteger() && shape.size() == 2 && shape.get(1) == 1
        ? new NamedArray(name, shape.subList(0, 1), numbers)
        : this;
  }

  /** Name and shape, for messages. */
  String described() {
    return "'%s' %s".formatted(name, shape);
  }
}
