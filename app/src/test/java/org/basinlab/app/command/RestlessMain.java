package org.basinlab.app.command;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.basinlab.app.terminal.Terminal;
import org.basinlab.lab.Lab;
import org.basinlab.lab.LabSettings;
import org.basinlab.lab.foreign.ModelProbeRequest;
import org.basinlab.lab.record.ModelRecord;
import org.basinlab.lab.run.Progress;

/**
 * The command line with a laboratory that is never done and tells of ever new phases, until a
 * signal ends it or, where none arrives, its patience.
 */
final class RestlessMain implements Laboratory {
  private RestlessMain() {}

  public static void main(String[] args) {
    Context context = new Context(Terminal.ofThisProcess(), Path.of("studies"), new RestlessMain());
    System.exit(new CommandLineOfBasin(context).execute(args));
  }

  @Override
  public Lab open(LabSettings settings) {
    throw work(settings.progress());
  }

  @Override
  public ModelRecord probe(ModelProbeRequest request, Progress progress) {
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
}
