package org.basinlab.science.data;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/** Numbers of one kind, as a file has them. Buffers start at 0 and are not written to. */
public sealed interface NumberArray {

  /** How many numbers. */
  int size();

  /** Single precision. */
  record Floats(FloatBuffer values) implements NumberArray {
    @Override
    public int size() {
      return values.limit();
    }
  }

  /** Double precision. */
  record Doubles(DoubleBuffer values) implements NumberArray {
    @Override
    public int size() {
      return values.limit();
    }
  }

  /** Whole numbers. */
  record Integers(LongBuffer values) implements NumberArray {
    @Override
    public int size() {
      return values.limit();
    }
  }

  /** How a file may store a number. */
  enum Storage {
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
        case FLOAT32 -> new Floats(own.asFloatBuffer());
        case FLOAT64 -> new Doubles(own.asDoubleBuffer());
        case INT64 -> new Integers(own.asLongBuffer());
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
      return new Integers(LongBuffer.wrap(values));
    }
  }

  /** Index of the first number that is NaN or infinite. */
  default Optional<Integer> firstNotFinite() {
    for (int i = 0; i < size(); i++) {
      if (!Double.isFinite(real(i))) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** One number. */
  default double real(int index) {
    if (this instanceof Floats floats) {
      return floats.values.get(index);
    }
    return this instanceof Doubles doubles
        ? doubles.values.get(index)
        : ((Integers) this).values.get(index);
  }

  /** A copy in native memory. */
  default Tensor tensor(Precision precision, long... shape) {
    if (this instanceof Floats floats) {
      return Tensor.of(floats.values.duplicate().rewind(), precision, shape);
    }
    double[] values = new double[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = real(i);
    }
    return Tensor.of(values, precision, shape);
  }
}
