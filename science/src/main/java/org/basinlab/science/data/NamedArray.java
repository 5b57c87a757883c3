package org.basinlab.science.data;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.Check;
import org.basinlab.science.data.NumberArray.Storage;

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
    requireSize(shape, numbers.size());
  }

  /** Refuses a number of numbers that is not the shape's. */
  private static void requireSize(List<Integer> shape, long numbers) {
    BigInteger size =
        shape.stream().map(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
    Check.that(
        size.equals(BigInteger.valueOf(numbers)),
        "An array of shape %s has %d numbers, got %d.",
        shape,
        size,
        numbers);
  }

  /**
   * An array as a file holds it.
   *
   * @param bytes row-major
   * @throws BrokenInputException naming the file if the bytes are not as many as the shape says, or
   *     hold a number that is too large
   */
  public static NamedArray stored(
      Path file, String name, List<Integer> shape, Storage storage, ByteBuffer bytes) {
    try {
      return new NamedArray(name, shape, storage.read(bytes));
    } catch (BrokenInputException refusal) {
      throw unreadable(file, name, refusal);
    }
  }

  /**
   * Refuses inputs or labels that are too few, or of another size than their shape says.
   *
   * @param bytes how many the file has for it
   */
  public static void requireWhole(
      Path file, String name, List<Integer> shape, Storage storage, long bytes) {
    LabelledInputs.requireExamples(file.toString(), shape);
    try {
      requireSize(shape, bytes / storage.bytes());
    } catch (BrokenInputException refusal) {
      throw unreadable(file, name, refusal);
    }
  }

  private static BrokenInputException unreadable(
      Path file, String name, BrokenInputException refusal) {
    return new BrokenInputException(
        "Array '%s' of %s cannot be read: %s".formatted(name, file, refusal.getMessage()), refusal);
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
