package org.basinlab.app;

import java.nio.file.Path;
import org.basinlab.app.command.CommandLineOfBasin;
import org.basinlab.app.command.Context;
import org.basinlab.app.command.Laboratory;
import org.basinlab.app.terminal.Terminal;

/** The program {@code basin}. */
public final class Main {
  private Main() {}

  /** Does one command and ends the process with its exit code. */
  public static void main(String[] args) {
    Context context =
        new Context(
            Terminal.ofThisProcess(),
            Path.of(System.getProperty("basin.studies", "studies")),
            new Laboratory() {});
    System.exit(new CommandLineOfBasin(context).execute(args));
  }
}
