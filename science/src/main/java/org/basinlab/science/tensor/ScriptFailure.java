package org.basinlab.science.tensor;

import java.util.Arrays;
import java.util.Locale;
import org.basinlab.science.BrokenInputException;

/** What libtorch says when a script fails, in one line. */
final class ScriptFailure {
  private static final String OUT_OF_MEMORY = "can't allocate memory";

  private ScriptFailure() {}

  /** The exception for a pass that failed; a full memory is no fault of the input. */
  static RuntimeException of(String origin, Tensor input, RuntimeException failure) {
    if (String.valueOf(failure.getMessage()).contains(OUT_OF_MEMORY)) {
      return failure;
    }
    return new BrokenInputException(
        "%s fails on inputs of shape %s in %s: %s; give it inputs of the shape and type that it was exported for."
            .formatted(
                origin,
                Arrays.toString(input.shape()),
                input.precision().name().toLowerCase(Locale.ROOT),
                reason(failure)),
        failure);
  }

  /** The line after the script's traceback, or else the first line. */
  static String reason(RuntimeException failure) {
    String[] lines = String.valueOf(failure.getMessage()).strip().split("\\R", -1);
    for (String line : lines) {
      int error = line.indexOf("Error: ");
      if (error >= 0 && line.indexOf(' ') > error) {
        return trimmed(line.substring(error + "Error: ".length()));
      }
    }
    return trimmed(lines[0]);
  }

  private static String trimmed(String line) {
    String text = line.strip();
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
