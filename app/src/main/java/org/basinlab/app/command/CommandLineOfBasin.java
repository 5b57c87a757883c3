package org.basinlab.app.command;

import java.util.List;
import org.basinlab.app.terminal.Printable;

/** The command line: words in, an exit code out. */
public final class CommandLineOfBasin {
  /** Asks for stack traces; read before anything is parsed, so that it works for every failure. */
  static final String DEBUG = "--debug";

  private final Context context;

  /** A command line that works with what {@code context} has. */
  public CommandLineOfBasin(Context context) {
    this.context = context;
  }

  /** Does what {@code args} say; never throws. */
  public int execute(String... args) {
    List<String> words = List.of(args);
    boolean debug = words.contains(DEBUG);
    try {
      return CommandTree.of(context, words::contains)
          .setExecutionExceptionHandler((thrown, line, parsed) -> explain(thrown, words, debug))
          .execute(args);
    } catch (RuntimeException | Error thrown) {
      return explain(thrown, words, debug);
    }
  }

  private int explain(Throwable thrown, List<String> words, boolean debug) {
    Failure failure = Failure.of(thrown, words);
    context.terminal().err().println("basin: " + Printable.of(failure.sentence()));
    if (debug) {
      context.terminal().err().print(Printable.of(Failure.trace(thrown)));
    }
    context.terminal().err().flush();
    return failure.exitCode();
  }
}
