package org.basinlab.science.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.basinlab.science.BrokenInputException;

/** What libtorch says when a script fails, in one line. */
final class ScriptFailure {
  private static final String OUT_OF_MEMORY = "can't allocate memory";
  private static final Pattern DEVICE =
      Pattern.compile(
          "from the '(CUDA|HIP|MPS|XPU)' backend|support for (cuda|hip|mps|xpu) devices"
              + "|initialize (CUDA) without");

  private ScriptFailure() {}

  /** The exception for a pass that failed; a full memory is no fault of the input. */
  static RuntimeException of(String origin, List<Tensor> inputs, RuntimeException failure) {
    if (isOutOfMemory(failure)) {
      return failure;
    }
    Matcher device = DEVICE.matcher(String.valueOf(failure.getMessage()));
    if (device.find()) {
      return new BrokenInputException(
          "%s moves tensors to another device inside its code (%s), and Basin computes on the processor; export it after model.cpu(), with no .cuda() and no device in forward."
              .formatted(origin, named(device)),
          failure);
    }
    return new ScriptRunException(
        "%s fails on inputs of shape %s: %s; %sgive it inputs of the shape and type that it was exported for."
            .formatted(
                origin,
                String.join(" and ", inputs.stream().map(ScriptFailure::described).toList()),
                reason(failure),
                inputs.stream().anyMatch(Tensor::isWhole)
                    ? "save real inputs as float32 (whole numbers are given as int64) or say their scale, as --std 255, and "
                    : ""),
        failure);
  }

  static boolean isOutOfMemory(RuntimeException failure) {
    return String.valueOf(failure.getMessage()).contains(OUT_OF_MEMORY);
  }

  /** The device that a message names. */
  private static String named(Matcher device) {
    return IntStream.rangeClosed(1, device.groupCount())
        .mapToObj(device::group)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow()
        .toUpperCase(Locale.ROOT);
  }

  private static String described(Tensor input) {
    return "%s in %s"
        .formatted(
            Arrays.toString(input.shape()),
            input.isWhole() ? "int64" : input.precision().name().toLowerCase(Locale.ROOT));
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
