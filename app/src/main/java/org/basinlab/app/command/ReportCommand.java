package org.basinlab.app.command;

import org.basinlab.app.result.Answer;
import picocli.CommandLine.Command;

/** {@code basin report}. */
@Command(
    name = "report",
    description = "Write the report of a study that has been run. Trains nothing.",
    footer = {"  basin report ratio-width --preset quick"})
final class ReportCommand extends VerdictCommand {
  ReportCommand(Context context) {
    super(context);
  }

  @Override
  Answer answer(StudyWork work) {
    return work.requireRuns().judged(true, strict());
  }
}
