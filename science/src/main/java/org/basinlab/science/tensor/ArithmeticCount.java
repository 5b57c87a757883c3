package org.basinlab.science.tensor;

import org.jspecify.annotations.Nullable;

/**
 * Counts the multiplications of matrix products and convolutions that this thread requests while
 * the count is open. Those that libtorch performs when it differentiates a graph are not counted.
 */
public final class ArithmeticCount implements AutoCloseable {
  private static final ThreadLocal<@Nullable ArithmeticCount> OPEN = new ThreadLocal<>();

  private final @Nullable ArithmeticCount enclosing;
  private long multiplications;

  private ArithmeticCount() {
    this.enclosing = OPEN.get();
  }

  /** Starts to count; close it in the same thread, innermost first. */
  public static ArithmeticCount open() {
    ArithmeticCount count = new ArithmeticCount();
    OPEN.set(count);
    return count;
  }

  /** Multiplications so far. */
  public long multiplications() {
    return multiplications;
  }

  /** Notes products of {@code left} with matrices of so many columns: each entry, each column. */
  static void note(org.bytedeco.pytorch.Tensor left, org.bytedeco.pytorch.Tensor right) {
    ArithmeticCount count = OPEN.get();
    if (count != null) {
      count.add(left.numel() * right.size(right.dim() - 1));
    }
  }

  /** Notes a convolution, or an adjoint of it, with kernels of {@code weights} numbers. */
  static void noteConvolution(org.bytedeco.pytorch.Tensor images, long weights) {
    ArithmeticCount count = OPEN.get();
    if (count != null) {
      count.add(images.size(0) * images.size(2) * images.size(3) * weights);
    }
  }

  private void add(long more) {
    multiplications += more;
    if (enclosing != null) {
      enclosing.add(more);
    }
  }

  /** Ends the count. */
  @Override
  public void close() {
    if (enclosing == null) {
      OPEN.remove();
    } else {
      OPEN.set(enclosing);
    }
  }
}
