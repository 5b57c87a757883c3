package org.basinlab.science.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.IntUnaryOperator;
import org.basinlab.science.Check;

/**
 * The training and the validation examples of one data set, of equal input shape and number of
 * classes.
 *
 * @param name e.g. {@code strokes}
 * @param train what networks are trained on; not empty
 * @param validation examples kept from training; not empty, same shape and classes
 * @param digest SHA-256 (hex) of shape, classes, float bits of the inputs and labels of both parts:
 *     the examples as the network sees them, hence with normalisation, pooling and limit. The name
 *     is not part of it
 */
public record DataSet(String name, Examples train, Examples validation, String digest) {
  private static final int CHUNK = 1 << 14;

  public DataSet {
    Check.that(
        train.size() > 0 && validation.size() > 0,
        "Data set '%s' needs training and validation examples, got %d and %d.",
        name,
        train.size(),
        validation.size());
    Check.that(
        train.inputShape().equals(validation.inputShape())
            && train.classes() == validation.classes(),
        "The parts of data set '%s' differ: training has shape %s and %d classes, validation %s and %d.",
        name,
        train.inputShape(),
        train.classes(),
        validation.inputShape(),
        validation.classes());
  }

  /** Pairs two parts and computes their digest. */
  public static DataSet of(String name, Examples train, Examples validation) {
    MessageDigest sha = Digests.sha256();
    String kind =
        "basin examples 1 shape %s classes %d train %d validation %d\n"
            .formatted(train.inputShape(), train.classes(), train.size(), validation.size());
    sha.update(kind.getBytes(StandardCharsets.UTF_8));
    update(sha, train);
    update(sha, validation);
    return new DataSet(name, train, validation, Digests.hex(sha));
  }

  /** Takes in the bits of all inputs, then of all labels. */
  private static void update(MessageDigest sha, Examples examples) {
    FloatBuffer inputs = examples.inputs();
    update(sha, inputs.remaining(), i -> Float.floatToRawIntBits(inputs.get(i)));
    IntBuffer labels = examples.labels();
    update(sha, labels.remaining(), labels::get);
  }

  private static void update(MessageDigest sha, int count, IntUnaryOperator bits) {
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      bytes.putInt(bits.applyAsInt(i));
      if (!bytes.hasRemaining() || i == count - 1) {
        sha.update(bytes.array(), 0, bytes.position());
        bytes.clear();
      }
    }
  }
}
