package org.basinlab.app.terminal;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text that may hold words of a file: it must not move the cursor, clear the screen or turn the
 * direction of writing.
 */
public final class Printable {
  /** Controls other than line ends, tabs and Basin's own colours. */
  private static final Pattern STEERING =
      Pattern.compile(
          "\\u001b(?!\\[(?:0|3[123])m)|[\\p{Cc}&&[^\\n\\t\\u001b]]|[\\u202a-\\u202e\\u2066-\\u2069]");

  private Printable() {}

  /** The text with the code of each such character in its place. */
  public static String of(String text) {
    return STEERING
        .matcher(text)
        .replaceAll(
            found -> String.format(Locale.ROOT, "\\\\u%04x", (int) found.group().charAt(0)));
  }
}
