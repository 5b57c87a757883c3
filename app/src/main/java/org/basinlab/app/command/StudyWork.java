package org.basinlab.app.command;

import org.basinlab.app.workbench.Workbench;
import org.basinlab.lab.LabSettings;
import org.basinlab.lab.StudyRequest;
import org.basinlab.lab.run.Progress;

/** From options to a plan. Apart from the options so that help loads nothing of the laboratory. */
final class StudyWork {
  private StudyWork() {}

  static Workbench.Planned plan(StudyOptions options, Context context, Progress progress) {
    StudyRequest request =
        new StudyRequest(
            options.study(),
            context.studies(),
            options.preset(),
            options.data(),
            options.seeds(),
            options.overrides());
    return context.workbench().get().plan(settings(options, progress), request);
  }

  static LabSettings settings(StudyOptions options, Progress progress) {
    return new LabSettings(
        options.out(),
        options.workers(),
        options.cohort(),
        "./" + options.commandFor("run"),
        progress);
  }
}
