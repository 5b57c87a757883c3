package org.basinlab.app.command;

import java.util.concurrent.Callable;
import org.basinlab.app.result.Answer;
import org.basinlab.app.terminal.ConsoleProgress;
import org.basinlab.app.workbench.Workbench;
import org.basinlab.science.BrokenInputException;
import picocli.CommandLine.Mixin;

/** A verb on a study: plans it, then does what the verb says. */
abstract class StudyCommand implements Callable<Integer> {
  @Mixin private StudyOptions options = new StudyOptions();
  private final Context context;

  StudyCommand(Context context) {
    this.context = context;
  }

  /** Plans the study and does the verb. */
  Answer work(StudyOptions given, ConsoleProgress progress) {
    return answer(StudyWork.plan(given, context, progress));
  }

  /** Does the verb. */
  abstract Answer answer(Workbench.Planned planned);

  @Override
  public final Integer call() {
    options.check();
    ConsoleProgress progress =
        options.quiet() ? ConsoleProgress.silent() : ConsoleProgress.on(context.terminal());
    return Interruption.watch(context.terminal().err(), progress, () -> work(options, progress))
        .printTo(context.terminal(), options.json());
  }

  final Context context() {
    return context;
  }

  /** Refuses to go on where runs are missing: this verb does not train. */
  final Workbench.Recorded recorded(Workbench.Planned planned) {
    int missing = planned.missingRuns();
    if (missing > 0) {
      throw new BrokenInputException(
          String.format(
              "%s of study '%s' %s not in %s; make %s with: %s",
              missing == 1 ? "1 run" : missing + " runs",
              planned.study(),
              missing == 1 ? "is" : "are",
              planned.folder(),
              missing == 1 ? "it" : "them",
              options.commandFor("run")));
    }
    return planned.run();
  }
}
