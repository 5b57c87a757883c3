package org.basinlab.app.command;

import org.basinlab.app.result.Answer;
import picocli.CommandLine.Command;

/** {@code basin judge}. */
@Command(
    name = "judge",
    description = "Judge the claims of a study that has been run. Trains nothing.",
    footer = {
      "  basin judge ratio-width --preset quick",
      "  basin judge ratio-width --preset quick --strict --json"
    })
final class JudgeCommand extends VerdictCommand {
  JudgeCommand(Context context) {
    super(context);
  }

  @Override
  Answer answer(StudyWork work) {
    return work.requireRuns().judged(false, strict());
  }
}
