package org.basinlab.lab.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.basinlab.lab.form.FlowText;

/**
 * The digest that a file holds of itself, as the last value {@code sha256} in it: the SHA-256 of
 * all its bytes, with 64 zeros where the digest stands. So a file is whole and sealed in one move,
 * and text and Parquet are sealed alike.
 */
final class Seal {
  /** Name of the digest within the file. */
  static final String KEY = "sha256";

  /** Stands in the place of the digest until the file is closed. */
  static final String OPEN = "0".repeat(64);

  /** What a format puts between name and digest: a few bytes. */
  private static final Pattern SEAL =
      Pattern.compile(KEY + "[^0-9a-f]{1,8}([0-9a-f]{64})(?![0-9a-f])");

  private Seal() {}

  /**
   * The bytes with their digest.
   *
   * @param open with {@link #OPEN} as the last value named {@link #KEY}
   */
  static byte[] closed(byte[] open) {
    int place = place(open).orElseThrow(() -> new IllegalStateException("No place for a digest."));
    return with(open, place, digest(open, place));
  }

  /** What is wrong with the bytes of a sealed file; empty if they are what was sealed. */
  static Optional<String> broken(byte[] bytes) {
    Optional<Integer> place = place(bytes);
    if (place.isEmpty()) {
      return Optional.of("the digest of itself, sha256, that Basin writes at its end is missing");
    }
    String expected = new String(bytes, place.get(), OPEN.length(), ISO_8859_1);
    return difference(expected, digest(bytes, place.get()));
  }

  /** What is said of bytes with another digest than expected; empty if it is the same. */
  static Optional<String> difference(String expected, String came) {
    return expected.equals(came)
        ? Optional.empty()
        : Optional.of("its SHA-256 should be %s and is %s".formatted(expected, came));
  }

  private static String digest(byte[] bytes, int place) {
    return FlowText.sha256(with(bytes, place, OPEN));
  }

  private static byte[] with(byte[] bytes, int place, String digest) {
    byte[] copy = Arrays.copyOf(bytes, bytes.length);
    System.arraycopy(digest.getBytes(ISO_8859_1), 0, copy, place, digest.length());
    return copy;
  }

  private static Optional<Integer> place(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1); // a char a byte
    Matcher seal = SEAL.matcher(text);
    int key = text.lastIndexOf(KEY);
    return key >= 0 && seal.region(key, text.length()).lookingAt()
        ? Optional.of(seal.start(1))
        : Optional.empty();
  }
}
