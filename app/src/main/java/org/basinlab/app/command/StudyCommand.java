package org.basinlab.app.command;

import java.util.concurrent.Callable;
import org.basinlab.app.result.Answer;
import org.basinlab.app.terminal.ConsoleProgress;
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
    return answer(StudyWork.open(given, context, progress));
  }

  /** Does the verb. */
  abstract Answer answer(StudyWork work);

  @Override
  public final Integer call() {
    options.check();
    ConsoleProgress progress = ConsoleProgress.on(context.terminal(), options.quiet);
    return Interruption.watch(context.terminal().err(), progress, () -> work(options, progress))
        .printTo(context.terminal(), options.json);
  }

  final Context context() {
    return context;
  }
}
