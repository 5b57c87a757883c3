package org.basinlab.app.command;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.basinlab.app.terminal.Printable;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Bad usage: one sentence with the nearest right word, exit code 2. */
final class Refusal implements IParameterExceptionHandler {
  private static final int MOST_WRONG_LETTERS = 2;

  @Override
  public int handleParseException(ParameterException refused, String[] args) {
    CommandLine line = refused.getCommandLine();
    PrintWriter err = line.getErr();
    if (wordless(refused)) {
      line.usage(err);
    } else {
      String command = line.getCommandSpec().qualifiedName();
      err.println(
          command + ": " + Printable.of(sentence(refused)) + " See '" + command + " --help'.");
    }
    err.flush();
    return ExitCodes.BROKEN_INPUT;
  }

  /** A group of commands without a command: help says more than a refusal. */
  private static boolean wordless(ParameterException refused) {
    return "Missing required subcommand".equals(refused.getMessage());
  }

  private static String sentence(ParameterException refused) {
    if (refused instanceof UnmatchedArgumentException unmatched) {
      return unknown(unmatched);
    }
    if (refused instanceof MissingParameterException missing) {
      return missing(missing.getMissing().get(0));
    }
    String message = Objects.requireNonNullElse(refused.getMessage(), "bad usage").strip();
    return lowerFirst(message) + (message.endsWith(".") ? "" : ".");
  }

  private static String missing(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? "option '" + option.longestName() + "' needs " + option.paramLabel() + "."
        : "missing " + argument.paramLabel() + ".";
  }

  private static String unknown(UnmatchedArgumentException unmatched) {
    CommandLine line = unmatched.getCommandLine();
    String word = unmatched.getUnmatched().get(0);
    if (word.startsWith("-")) {
      return "unknown option '" + word + "'" + hint(word, line.getCommandSpec().optionsMap());
    }
    return line.getSubcommands().isEmpty()
        ? "unknown argument '" + word + "'."
        : "unknown command '" + word + "'" + hint(word, line.getSubcommands());
  }

  /** The known word that differs in the fewest letters, if these are few. */
  private static String hint(String word, Map<String, ?> known) {
    LevenshteinDistance distance = new LevenshteinDistance(MOST_WRONG_LETTERS);
    return known.keySet().stream()
        .filter(candidate -> distance.apply(word, candidate) >= 0)
        .min(Comparator.comparing(candidate -> distance.apply(word, candidate)))
        .map(candidate -> "; did you mean '" + candidate + "'?")
        .orElse(".");
  }

  private static String lowerFirst(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }
}
