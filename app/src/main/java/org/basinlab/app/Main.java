package org.basinlab.app;

import java.nio.file.Path;
import org.basinlab.app.command.CommandLineOfBasin;
import org.basinlab.app.command.Context;
import org.basinlab.app.command.Laboratory;
import org.basinlab.app.terminal.Terminal;

/** The program {@code basin}. */
public final class Main {
  /** Java itself would end with code 1, which is that of a verdict. */
  private static final int BROKEN_MACHINE = 3;

  private Main() {}

  /** Does one command and ends the process with its exit code. */
  public static void main(String[] args) {
    int exitCode = BROKEN_MACHINE;
    try {
      Context context =
          new Context(
              Terminal.ofThisProcess(),
              Path.of(System.getProperty("basin.studies", "studies")),
              new Laboratory() {});
      exitCode = new CommandLineOfBasin(context).execute(args);
    } catch (Error unexplained) {
      System.err.println("basin: the machine failed (" + unexplained + ").");
    } finally {
      System.exit(exitCode);
    }
  }
}
