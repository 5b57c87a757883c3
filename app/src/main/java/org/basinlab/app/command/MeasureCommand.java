package org.basinlab.app.command;

import org.basinlab.app.result.Answer;
import org.basinlab.app.workbench.Workbench;
import picocli.CommandLine.Command;

/** {@code basin measure}. */
@Command(
    name = "measure",
    description = "Measure the snapshots of a study that has been run. Trains nothing.",
    footer = {
      "  basin measure ratio-width --preset quick",
      "  basin measure ratio-width --workers 1 --out /data/basin"
    })
final class MeasureCommand extends StudyCommand {
  MeasureCommand(Context context) {
    super(context);
  }

  @Override
  Answer answer(Workbench.Planned planned) {
    recorded(planned).measure();
    return Answer.done(Places.lines(planned), Places.fields(planned));
  }
}
