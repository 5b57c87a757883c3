package org.basinlab.science.tensor;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;

/**
 * A tensor found in a module.
 *
 * @param name path of attributes and keys
 * @param isParameter whether its module calls it a parameter
 */
record ScriptTensor(String name, Tensor numbers, ScriptPlace place, boolean isParameter) {

  boolean isTrainable() {
    return isParameter && isOfReals() && numbers.requires_grad() && numbers.numel() > 0;
  }

  /** Whether it holds real or complex numbers, not whole ones. */
  boolean isOfReals() {
    return numbers.__dispatch_is_floating_point() || numbers.__dispatch_is_complex();
  }

  /** Whether all its numbers lie in the memory that the file gave it; libtorch does not look. */
  boolean isWhole() {
    if (!numbers.has_storage() || numbers.numel() == 0) {
      return true;
    }
    BigInteger last = BigInteger.valueOf(numbers.storage_offset());
    for (int i = 0; i < numbers.dim(); i++) {
      last =
          last.add(
              BigInteger.valueOf(numbers.size(i) - 1)
                  .multiply(BigInteger.valueOf(numbers.stride(i))));
    }
    BigInteger held = BigInteger.valueOf(numbers.storage().nbytes() / itemBytes());
    return last.compareTo(held) < 0;
  }

  long[] shape() {
    return LongStream.range(0, numbers.dim()).map(numbers::size).toArray();
  }

  long[] strides() {
    return LongStream.range(0, numbers.dim()).map(numbers::stride).toArray();
  }

  /** Whether both are the same numbers in the same order. */
  boolean equalsInMemory(ScriptTensor other) {
    return address() == other.address()
        && itemBytes() == other.itemBytes()
        && Arrays.equals(shape(), other.shape())
        && Arrays.equals(strides(), other.strides());
  }

  /** Whether the stretches of memory overlap, from the first number of each to its last. */
  boolean overlaps(ScriptTensor other) {
    return numbers.numel() > 0
        && other.numbers.numel() > 0
        && address() < other.end()
        && other.address() < end();
  }

  /** Whether all numbers lie between the first and the last of another of the same kind. */
  boolean liesWithin(ScriptTensor other) {
    return numbers.dtype().equals(other.numbers.dtype())
        && address() >= other.address()
        && end() <= other.end();
  }

  /** How many numbers of the other lie before its first. */
  long offsetIn(ScriptTensor other) {
    return (address() - other.address()) / itemBytes();
  }

  private long address() {
    return numbers.data_ptr().address();
  }

  private long end() {
    long last = 0;
    long[] shape = shape();
    long[] strides = strides();
    for (int i = 0; i < shape.length; i++) {
      last += (shape[i] - 1) * strides[i];
    }
    return address() + (last + 1) * itemBytes();
  }

  private long itemBytes() {
    return numbers.dtype().itemsize();
  }
}
