package org.basinlab.app.command;

import java.nio.file.Path;
import java.util.List;
import org.basinlab.app.terminal.Terminal;
import org.basinlab.app.workbench.Workbench;
import org.basinlab.lab.Exploration;
import org.basinlab.lab.LabSettings;
import org.basinlab.lab.StudyRequest;

/** A command line whose laboratory begins to train and never ends. */
final class SleepyMain implements Workbench {
  private SleepyMain() {}

  public static void main(String[] args) {
    Context context =
        new Context(
            Terminal.ofThisProcess(),
            Path.of("studies"),
            SleepyMain::new,
            FakeDataShelf::new,
            FakeModelBench::new);
    System.exit(new CommandLineOfBasin(context).execute("run", "ratio-width"));
  }

  @Override
  public Planned plan(LabSettings settings, StudyRequest request) {
    settings.progress().begin("Training", 25, "runs");
    settings.progress().advance(5);
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException("awake");
  }

  @Override
  public Exploration explore(LabSettings settings, Path run, List<String> probes) {
    throw new IllegalStateException("not asked for");
  }
}
