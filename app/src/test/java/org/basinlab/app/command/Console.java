package org.basinlab.app.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.basinlab.app.terminal.Terminal;

/** A command line that writes into memory. */
final class Console {
  final FakeWorkbench workbench = new FakeWorkbench();
  final FakeDataHome data = new FakeDataHome();
  final FakeModelBench models = new FakeModelBench();
  private final int width;
  private ByteArrayOutputStream out = new ByteArrayOutputStream();
  private ByteArrayOutputStream err = new ByteArrayOutputStream();

  Console() {
    this(80);
  }

  Console(int width) {
    this.width = width;
  }

  int run(String... args) {
    out = new ByteArrayOutputStream();
    err = new ByteArrayOutputStream();
    return new CommandLineOfBasin(context()).execute(args);
  }

  private Context context() {
    Terminal terminal = new Terminal(stream(out), stream(err), false, false, width);
    return new Context(terminal, Path.of("studies"), () -> workbench, () -> data, () -> models);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  List<String> outLines() {
    return out().lines().toList();
  }
}
