package org.basinlab.lab.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.basinlab.science.Check;

/**
 * The numbers of a tensor, row-major, in one floating point format. Immutable; equal if and only if
 * every bit is equal.
 */
public final class TensorValues {

  /** Floating point format, named as in safetensors. */
  public enum Format {
    F32(Float.BYTES),
    F64(Double.BYTES);

    private final int bytes;

    Format(int bytes) {
      this.bytes = bytes;
    }

    /** Bytes a number. */
    public int bytes() {
      return bytes;
    }
  }

  private final Format format;
  private final byte[] littleEndian;

  private TensorValues(Format format, byte[] littleEndian) {
    this.format = format;
    this.littleEndian = littleEndian;
  }

  /** A copy of single-precision numbers. */
  public static TensorValues of(float[] values) {
    TensorValues copy = new TensorValues(Format.F32, room(Format.F32, values.length));
    copy.view().asFloatBuffer().put(values);
    return copy;
  }

  /** A copy of double-precision numbers. */
  public static TensorValues of(double[] values) {
    TensorValues copy = new TensorValues(Format.F64, room(Format.F64, values.length));
    copy.view().asDoubleBuffer().put(values);
    return copy;
  }

  /** Takes ownership of the bytes. */
  static TensorValues ofLittleEndian(Format format, byte[] bytes) {
    return new TensorValues(format, bytes);
  }

  private static byte[] room(Format format, long count) {
    long bytes = count * format.bytes;
    Check.that(
        bytes <= Integer.MAX_VALUE - 8,
        "A stored tensor may have at most 2 GiB, got %d numbers of %d bytes; store it in parts.",
        count,
        format.bytes);
    return new byte[(int) bytes];
  }

  public Format format() {
    return format;
  }

  /** How many numbers. */
  public int size() {
    return littleEndian.length / format.bytes;
  }

  /** A new array, bit for bit; only of {@link Format#F32}, because nothing is rounded here. */
  public float[] toFloats() {
    Check.that(
        format == Format.F32, "These numbers are double precision; read them with toDoubles().");
    float[] values = new float[size()];
    view().asFloatBuffer().get(values);
    return values;
  }

  /** A new array; single precision is widened, which is exact. */
  public double[] toDoubles() {
    double[] values = new double[size()];
    if (format == Format.F64) {
      view().asDoubleBuffer().get(values);
    } else {
      float[] narrow = toFloats();
      Arrays.setAll(values, i -> narrow[i]);
    }
    return values;
  }

  /** The numbers {@code from}, inclusive, to {@code to}, exclusive. */
  public TensorValues slice(int from, int to) {
    return new TensorValues(
        format, Arrays.copyOfRange(littleEndian, from * format.bytes, to * format.bytes));
  }

  /** As they lie in a file; not to be written to. */
  byte[] littleEndian() {
    return littleEndian;
  }

  private ByteBuffer view() {
    return ByteBuffer.wrap(littleEndian).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TensorValues that
        && format == that.format
        && Arrays.equals(littleEndian, that.littleEndian);
  }

  @Override
  public int hashCode() {
    return 31 * format.hashCode() + Arrays.hashCode(littleEndian);
  }

  @Override
  public String toString() {
    return size() + " numbers, " + format;
  }
}
