package org.basinlab.app.command;

import org.basinlab.app.result.Answer;
import org.basinlab.app.result.Fields;
import org.basinlab.app.workbench.Workbench;
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
  Answer answer(Workbench.Planned planned) {
    Fields fields =
        Places.fields(planned)
            .with("missingRuns", planned.missingRuns())
            .with("description", planned.describe());
    return Answer.done(planned.describe().lines().toList(), fields);
  }
}
