package org.basinlab.app.command;

import org.basinlab.app.result.Answer;
import picocli.CommandLine.Command;

/** {@code basin plan}. */
@Command(
    name = "plan",
    description = "Show what a study will run, in which order and at what cost. Runs nothing.",
    footer = {
      "  basin plan ratio-width",
      "  basin plan ratio-width --preset paper --data mnist",
      "  basin plan my-study.yaml --set training.momentum=0.9 --json"
    })
final class PlanCommand extends StudyCommand {
  PlanCommand(Context context) {
    super(context);
  }

  @Override
  Answer answer(StudyWork work) {
    return work.planned();
  }
}
