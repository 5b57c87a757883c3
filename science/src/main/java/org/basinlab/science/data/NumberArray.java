package org.basinlab.science.data;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import org.basinlab.science.Check;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/**
 * A flat array of numbers of one kind, in the precision of the file or wider.
 *
 * @param values a {@link FloatBuffer}, a {@link DoubleBuffer} or, of whole numbers, a {@link
 *     LongBuffer}; starts at 0 and is not written to
 */
public record NumberArray(Buffer values) {

  /** The number of elements. */
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

  /**
   * Numbers of the same kind, any of these any number of times.
   *
   * @param source for each of {@code count} places the index of its number
   */
  NumberArray picked(int count, IntUnaryOperator source) {
    if (values instanceof LongBuffer integers) {
      LongBuffer result = LongBuffer.allocate(count);
      for (int i = 0; i < count; i++) {
        result.put(i, integers.get(source.applyAsInt(i)));
      }
      return new NumberArray(result);
    }
    if (values instanceof DoubleBuffer doubles) {
      DoubleBuffer result = DoubleBuffer.allocate(count);
      for (int i = 0; i < count; i++) {
        result.put(i, doubles.get(source.applyAsInt(i)));
      }
      return new NumberArray(result);
    }
    FloatBuffer result = FloatBuffer.allocate(count);
    for (int i = 0; i < count; i++) {
      result.put(i, (float) real(source.applyAsInt(i)));
    }
    return new NumberArray(result);
  }

  /** The formats in which a file may store a number. */
  public enum Storage {
    /** One sign, five exponent and ten fraction bits. */
    FLOAT16(2),
    /** The upper half of a {@link #FLOAT32}. */
    BFLOAT16(2),
    FLOAT32(4),
    FLOAT64(8),
    /** 0 is false, and read as 0; all else is true, and read as 1. */
    BOOL(1),
    INT8(1),
    INT16(2),
    INT32(4),
    INT64(8),
    UINT8(1),
    UINT16(2),
    UINT32(4),
    UINT64(8);

    private static final int HALF_FRACTION = 10;
    private static final int HALF_LARGEST_EXPONENT = 31;

    private final int bytes;

    Storage(int bytes) {
      this.bytes = bytes;
    }

    /** Size of one number in bytes. */
    public int bytes() {
      return bytes;
    }

    /**
     * Decodes numbers.
     *
     * @param bytes the encoded numbers, from position to limit, in the byte order of the buffer
     * @return the same values, in a wider type where Java has no such type
     * @throws org.basinlab.science.BrokenInputException for whole numbers from 2^63 on
     */
    public NumberArray read(ByteBuffer bytes) {
      ByteBuffer own = bytes.slice().order(bytes.order());
      return switch (this) {
        case FLOAT16 -> floats(own, i -> half(own.getShort(2 * i)));
        case BFLOAT16 -> floats(own, i -> Float.intBitsToFloat(own.getShort(2 * i) << Short.SIZE));
        case FLOAT32 -> new NumberArray(own.asFloatBuffer());
        case FLOAT64 -> new NumberArray(own.asDoubleBuffer());
        case INT64 -> new NumberArray(own.asLongBuffer());
        case BOOL -> integers(own, i -> own.get(i) == 0 ? 0 : 1);
        case INT8 -> integers(own, own::get);
        case INT16 -> integers(own, i -> own.getShort(2 * i));
        case INT32 -> integers(own, i -> own.getInt(4 * i));
        case UINT8 -> integers(own, i -> own.get(i) & 0xff);
        case UINT16 -> integers(own, i -> own.getShort(2 * i) & 0xffff);
        case UINT32 -> integers(own, i -> own.getInt(4 * i) & 0xffffffffL);
        case UINT64 -> integers(own, i -> belowHalf(own.getLong(8 * i)));
      };
    }

    private static float half(short bits) {
      int exponent = (bits >> HALF_FRACTION) & HALF_LARGEST_EXPONENT;
      int fraction = bits & ((1 << HALF_FRACTION) - 1);
      float magnitude = Math.scalb(fraction, 1 - 15 - HALF_FRACTION);
      if (exponent == HALF_LARGEST_EXPONENT) {
        magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
      } else if (exponent > 0) {
        magnitude = Math.scalb(fraction + (1 << HALF_FRACTION), exponent - 15 - HALF_FRACTION);
      }
      return bits < 0 ? -magnitude : magnitude;
    }

    private static long belowHalf(long number) {
      Check.that(
          number >= 0,
          "Whole numbers of type uint64 are read up to 2^63 - 1, got %s; save them as int64.",
          Long.toUnsignedString(number));
      return number;
    }

    private NumberArray floats(ByteBuffer source, IntToDoubleFunction number) {
      float[] values = new float[source.limit() / bytes];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) number.applyAsDouble(i);
      }
      return new NumberArray(FloatBuffer.wrap(values));
    }

    private NumberArray integers(ByteBuffer source, IntToLongFunction number) {
      long[] values = new long[source.limit() / bytes];
      for (int i = 0; i < values.length; i++) {
        values[i] = number.applyAsLong(i);
      }
      return new NumberArray(LongBuffer.wrap(values));
    }
  }

  /** Index of the first number that is NaN or infinite; empty if all are finite. */
  public Optional<Integer> firstNotFinite() {
    for (int i = 0; i < size(); i++) {
      if (!Double.isFinite(real(i))) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** The number at {@code index} in double precision. */
  public double real(int index) {
    if (values instanceof FloatBuffer floats) {
      return floats.get(index);
    }
    return values instanceof DoubleBuffer doubles
        ? doubles.get(index)
        : ((LongBuffer) values).get(index);
  }

  /** Copies the numbers into native memory as a tensor of the given shape. */
  public Tensor tensor(Precision precision, long... shape) {
    if (values instanceof FloatBuffer floats) {
      return Tensor.of(floats.duplicate().rewind(), precision, shape);
    }
    double[] copy = new double[size()];
    Arrays.setAll(copy, this::real);
    return Tensor.of(copy, precision, shape);
  }
}
