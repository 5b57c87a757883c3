package org.basinlab.lab.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.basinlab.science.Check;
import org.basinlab.science.tensor.Precision;

/**
 * The numbers of a tensor, row-major, in one floating point format. Immutable; equal if and only if
 * every bit is equal.
 */
public final class TensorValues {

  private final Precision precision;
  private final byte[] littleEndian;

  private TensorValues(Precision precision, byte[] littleEndian) {
    this.precision = precision;
    this.littleEndian = littleEndian;
  }

  /** A copy of single-precision numbers. */
  public static TensorValues of(float[] values) {
    TensorValues copy = new TensorValues(Precision.FLOAT32, room(Precision.FLOAT32, values.length));
    copy.view().asFloatBuffer().put(values);
    return copy;
  }

  /** A copy of double-precision numbers. */
  public static TensorValues of(double[] values) {
    TensorValues copy = new TensorValues(Precision.FLOAT64, room(Precision.FLOAT64, values.length));
    copy.view().asDoubleBuffer().put(values);
    return copy;
  }

  /** Takes ownership of the bytes. */
  static TensorValues ofLittleEndian(Precision precision, byte[] bytes) {
    return new TensorValues(precision, bytes);
  }

  private static byte[] room(Precision precision, long count) {
    long bytes = count * precision.bytes();
    Check.that(
        bytes <= Integer.MAX_VALUE - 8,
        "A stored tensor may have at most 2 GiB, got %d numbers of %d bytes; store it in parts.",
        count,
        precision.bytes());
    return new byte[(int) bytes];
  }

  public Precision precision() {
    return precision;
  }

  /** How many numbers. */
  public int size() {
    return littleEndian.length / precision.bytes();
  }

  /**
   * A new array, bit for bit; only of {@link Precision#FLOAT32}, because nothing is rounded here.
   */
  public float[] toFloats() {
    Check.that(
        precision == Precision.FLOAT32,
        "These numbers are double precision; read them with toDoubles().");
    float[] values = new float[size()];
    view().asFloatBuffer().get(values);
    return values;
  }

  /** A new array; single precision is widened, which is exact. */
  public double[] toDoubles() {
    double[] values = new double[size()];
    if (precision == Precision.FLOAT64) {
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
        precision,
        Arrays.copyOfRange(littleEndian, from * precision.bytes(), to * precision.bytes()));
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
        && precision == that.precision
        && Arrays.equals(littleEndian, that.littleEndian);
  }

  @Override
  public int hashCode() {
    return 31 * precision.hashCode() + Arrays.hashCode(littleEndian);
  }

  @Override
  public String toString() {
    return size() + " numbers, " + precision;
  }
}
