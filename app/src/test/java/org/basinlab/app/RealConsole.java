package org.basinlab.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.basinlab.app.command.CommandLineOfBasin;
import org.basinlab.app.command.Context;
import org.basinlab.app.command.Laboratory;
import org.basinlab.app.terminal.Terminal;

/** Runs commands in this process with the real laboratory, and keeps what the last one said. */
final class RealConsole {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** The exit code. */
  int run(List<String> words) {
    out.reset();
    err.reset();
    Terminal terminal = new Terminal(stream(out), stream(err), false, false, 80, true);
    Context context = new Context(terminal, Path.of("studies"), new Laboratory() {});
    return new CommandLineOfBasin(context).execute(words.toArray(String[]::new));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** Standard output. */
  String told() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Standard error: progress and failures. */
  String said() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
