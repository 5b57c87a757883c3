package org.basinlab.app.command;

import org.basinlab.app.result.Answer;
import org.basinlab.app.terminal.ConsoleProgress;
import picocli.CommandLine.Command;

/** {@code basin run}. */
@Command(
    name = "run",
    description = {
      "Run a study from the plan to the report: train, measure, judge, report.",
      "Finished runs are kept, so the same command goes on where it was stopped."
    },
    footer = {
      "  basin run ratio-width --preset quick",
      "  basin run ratio-width --preset laptop --data mnist --workers 2",
      "  basin run ratio-width --seeds 10 --strict --json > verdicts.json"
    })
final class RunCommand extends VerdictCommand {
  RunCommand(Context context) {
    super(context);
  }

  @Override
  Answer work(StudyOptions given, ConsoleProgress progress) {
    StudyWork work = StudyWork.open(given, context(), progress);
    work.warning().ifPresent(progress::say);
    return answer(work);
  }

  @Override
  Answer answer(StudyWork work) {
    return work.judged(true, strict());
  }
}
