package org.basinlab.science.data;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/**
 * Numbers of one kind, as a file has them.
 *
 * @param values a {@link FloatBuffer}, a {@link DoubleBuffer} or, of whole numbers, a {@link
 *     LongBuffer}; starts at 0 and is not written to
 */
public record NumberArray(Buffer values) {

  /** How many numbers. */
  public int size() {
    return values.limit();
  }

  /** Whether they are whole numbers. */
  boolean isInteger() {
    return values instanceof LongBuffer;
  }

  /** The first {@code count} of them. */
  NumberArray first(int count) {
    return new NumberArray(values.slice(0, count));
  }

  /** How a file may store a number. */
  public enum Storage {
    FLOAT32(4),
    FLOAT64(8),
    INT8(1),
    INT16(2),
    INT32(4),
    INT64(8),
    UINT8(1),
    UINT16(2),
    UINT32(4);

    private final int bytes;

    Storage(int bytes) {
      this.bytes = bytes;
    }

    /** Bytes of one number. */
    public int bytes() {
      return bytes;
    }

    /**
     * Numbers from bytes.
     *
     * @param bytes in its byte order; position to limit are the numbers
     */
    public NumberArray read(ByteBuffer bytes) {
      ByteBuffer own = bytes.slice().order(bytes.order());
      return switch (this) {
        case FLOAT32 -> new NumberArray(own.asFloatBuffer());
        case FLOAT64 -> new NumberArray(own.asDoubleBuffer());
        case INT64 -> new NumberArray(own.asLongBuffer());
        case INT8 -> integers(own, own::get);
        case INT16 -> integers(own, i -> own.getShort(2 * i));
        case INT32 -> integers(own, i -> own.getInt(4 * i));
        case UINT8 -> integers(own, i -> own.get(i) & 0xff);
        case UINT16 -> integers(own, i -> own.getShort(2 * i) & 0xffff);
        case UINT32 -> integers(own, i -> own.getInt(4 * i) & 0xffffffffL);
      };
    }

    private NumberArray integers(ByteBuffer source, IntToLongFunction number) {
      long[] values = new long[source.limit() / bytes];
      for (int i = 0; i < values.length; i++) {
        values[i] = number.applyAsLong(i);
      }
      return new NumberArray(LongBuffer.wrap(values));
    }
  }

  /** Index of the first number that is NaN or infinite. */
  public Optional<Integer> firstNotFinite() {
    for (int i = 0; i < size(); i++) {
      if (!Double.isFinite(real(i))) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** One number. */
  public double real(int index) {
    if (values instanceof FloatBuffer floats) {
      return floats.get(index);
    }
    return values instanceof DoubleBuffer doubles
        ? doubles.get(index)
        : ((LongBuffer) values).get(index);
  }

  /** A copy in native memory. */
  public Tensor tensor(Precision precision, long... shape) {
    if (values instanceof FloatBuffer floats) {
      return Tensor.of(floats.duplicate().rewind(), precision, shape);
    }
    double[] copy = new double[size()];
    Arrays.setAll(copy, this::real);
    return Tensor.of(copy, precision, shape);
  }
}
