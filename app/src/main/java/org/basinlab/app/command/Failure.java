package org.basinlab.app.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.BrokenMachineException;
import org.jspecify.annotations.Nullable;

/**
 * What a person reads when a command failed.
 *
 * @param sentence one or two sentences
 * @param exitCode 2 for input a person can mend, 3 otherwise
 */
record Failure(String sentence, int exitCode) {

  /** Explains {@code thrown}, looking through exceptions that only wrap another. */
  static Failure of(Throwable thrown, List<String> args) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      Failure known = known(cause, args);
      if (known != null) {
        return known;
      }
    }
    return bug(thrown, args);
  }

  private static @Nullable Failure known(Throwable cause, List<String> args) {
    if (cause instanceof BrokenInputException) {
      return new Failure(said(cause), ExitCodes.BROKEN_INPUT);
    }
    if (cause instanceof BrokenMachineException) {
      return new Failure(said(cause), ExitCodes.BROKEN_MACHINE);
    }
    if (cause instanceof OutOfMemoryError || isOutOfNativeMemory(cause)) {
      return new Failure(
          String.format(
              Locale.ROOT,
              "Not enough memory (%s): %s, or give Java more with BASIN_JAVA_OPTIONS=-Xmx6g.",
              said(cause),
              args.contains("probe")
                  ? "use fewer examples (--subset) or fewer quantities (--probe)"
                  : "use less data (--set data.pooling=2, --set data.trainLimit=N), fewer --workers"
                      + " or a smaller --cohort"),
          ExitCodes.BROKEN_MACHINE);
    }
    if (cause instanceof UnsatisfiedLinkError || isNative(cause)) {
      return new Failure(
          String.format(
              Locale.ROOT,
              "A native library does not load on this machine (%s): Basin needs 64-bit Linux on x86,"
                  + " macOS on ARM or Windows on x86, and room for its libraries in ~/.javacpp, on a disk"
                  + " that is not mounted noexec.",
              said(cause)),
          ExitCodes.BROKEN_MACHINE);
    }
    return null;
  }

  /** How libtorch says that an allocation failed. */
  private static boolean isOutOfNativeMemory(Throwable cause) {
    return cause instanceof RuntimeException && said(cause).contains("can't allocate memory");
  }

  private static boolean isNative(Throwable cause) {
    return cause instanceof NoClassDefFoundError
        && said(cause).replace('.', '/').contains("org/bytedeco");
  }

  private static String said(Throwable cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank()
        ? cause.getClass().getSimpleName()
        : message.strip();
  }

  private static Failure bug(Throwable thrown, List<String> args) {
    String what = thrown.getClass().getSimpleName();
    String where =
        CrashFile.write(trace(thrown), CrashFile.usualFolders(), args)
            .map(file -> "the details are in " + file + ", please report them.")
            .orElse("run the same command with --debug to see the details, please report them.");
    return new Failure("This is a bug in Basin (" + what + "); " + where, ExitCodes.BROKEN_MACHINE);
  }

  /** The stack trace as text. */
  static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
