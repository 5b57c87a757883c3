package org.basinlab.app;

import java.nio.file.Path;
import org.basinlab.app.command.CommandLineOfBasin;
import org.basinlab.app.command.Context;
import org.basinlab.app.terminal.Terminal;
import org.basinlab.app.workbench.DataHomeOnDisk;
import org.basinlab.app.workbench.LabModelBench;
import org.basinlab.app.workbench.LabWorkbench;

/** The program {@code basin}. */
public final class Main {
  private Main() {}

  /** Does one command and ends the process with its exit code. */
  public static void main(String[] args) {
    Context context =
        new Context(
            Terminal.ofThisProcess(),
            Path.of(System.getProperty("basin.studies", "studies")),
            LabWorkbench::new,
            DataHomeOnDisk::new,
            LabModelBench::new);
    System.exit(new CommandLineOfBasin(context).execute(args));
  }
}
