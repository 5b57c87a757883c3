package org.basinlab.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.basinlab.app.command.CommandLineOfBasin;
import org.basinlab.app.command.Context;
import org.basinlab.app.command.Laboratory;
import org.basinlab.app.terminal.Terminal;

/** The program {@code basin}. */
public final class Main {
  /** Java itself would end with code 1, which is that of a verdict. */
  private static final int BROKEN_MACHINE = 3;

  /** Made beforehand: where it is needed there is no memory to make it. */
  private static final byte[] NO_MEMORY =
      "basin: Java has too little memory to say more; give it some with BASIN_JAVA_OPTIONS=-Xmx6g.\n"
          .getBytes(StandardCharsets.UTF_8);

  private static final FileOutputStream ERRORS = new FileOutputStream(FileDescriptor.err);

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
    } catch (OutOfMemoryError nothingLeft) {
      endWithoutMemory();
    } catch (Error unexplained) {
      System.err.println("basin: the machine failed (" + unexplained + ").");
    } finally {
      System.exit(exitCode);
    }
  }

  private static void endWithoutMemory() {
    try {
      ERRORS.write(NO_MEMORY);
    } catch (IOException unheard) {
      // nobody listens; the exit code tells
    }
    Runtime.getRuntime().halt(BROKEN_MACHINE);
  }
}
