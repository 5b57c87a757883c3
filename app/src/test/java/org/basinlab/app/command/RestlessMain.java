package org.basinlab.app.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.basinlab.app.terminal.Terminal;
import org.basinlab.app.workbench.ModelBench;
import org.basinlab.app.workbench.Workbench;
import org.basinlab.lab.Exploration;
import org.basinlab.lab.LabSettings;
import org.basinlab.lab.StudyRequest;
import org.basinlab.lab.foreign.ModelProbeRequest;
import org.basinlab.lab.record.ModelRecord;
import org.basinlab.lab.report.ModelReportInput;
import org.basinlab.lab.run.Progress;

/**
 * The command line with a laboratory that is never done and tells of ever new phases, until a
 * signal ends it or, where none arrives, its patience.
 */
final class RestlessMain implements Workbench, ModelBench {
  private RestlessMain() {}

  public static void main(String[] args) {
    Context context =
        new Context(
            Terminal.ofThisProcess(),
            Path.of("studies"),
            RestlessMain::new,
            FakeDataHome::new,
            RestlessMain::new);
    System.exit(new CommandLineOfBasin(context).execute(args));
  }

  @Override
  public Planned plan(LabSettings settings, StudyRequest request) {
    throw work(settings.progress());
  }

  @Override
  public ModelRecord measure(ModelProbeRequest request, Progress progress) {
    throw work(progress);
  }

  private static IllegalStateException work(Progress progress) {
    for (int round = 0; round < 20_000; round++) {
      progress.begin("Working", 25, "pieces");
      progress.advance(5);
      progress.say("Said while working");
      LockSupport.parkNanos(1_000_000);
    }
    return new IllegalStateException("no signal came");
  }

  @Override
  public Exploration explore(LabSettings settings, Path run, List<String> probes) {
    throw new IllegalStateException("not asked for");
  }

  @Override
  public Path write(ModelReportInput input, Path folder) {
    throw new IllegalStateException("not asked for");
  }
}
