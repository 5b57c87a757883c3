package org.basinlab.app.command;

import java.util.List;
import org.basinlab.app.result.Answer;
import org.basinlab.app.result.ReproductionText;
import org.basinlab.app.terminal.ConsoleProgress;
import org.basinlab.lab.LabSettings;
import org.basinlab.lab.Reproduction;
import org.basinlab.lab.ReproductionRequest;
import org.basinlab.lab.StudyRequest;
import org.basinlab.lab.paper.PaperLibrary;
import org.basinlab.lab.report.PaperReportInput;
import org.basinlab.lab.verdict.Verdict.Outcome;

/**
 * A paper with the plans of its studies, and what is answered. Apart from the command so that help
 * loads nothing of the laboratory.
 */
record ReproduceWork(Reproduction reproduction, ReproductionText text) {

  static ReproduceWork open(ReproduceCommand given, Context context, ConsoleProgress progress) {
    ReproductionRequest request =
        new ReproductionRequest(
            PaperLibrary.beside(context.studies()).find(given.paper),
            context.studies(),
            given.preset,
            given.data,
            given.only,
            given.typed(),
            study -> command(study, given));
    LabSettings settings = new LabSettings(given.out, given.workers, 0, given.typed(), progress);
    Reproduction reproduction =
        Reproduction.plan(request, settings, own -> context.laboratory().open(own));
    ReproductionText text =
        new ReproductionText(context.terminal().width(), context.terminal().colours());
    return new ReproduceWork(reproduction, text);
  }

  private static String command(StudyRequest study, ReproduceCommand given) {
    StudyOptions options = new StudyOptions();
    options.study = study.study();
    options.preset = study.preset();
    options.data = study.data();
    options.out = given.out;
    return "./" + options.commandFor("run");
  }

  /** What it would cost, and what is there. */
  Answer costs() {
    return Answer.done(text.costs(reproduction), ReproductionText.fields(reproduction));
  }

  /**
   * Runs what is missing and reports.
   *
   * @param strict whether a claim that is not supported is the exit code
   */
  Answer reproduced(ConsoleProgress progress, boolean strict) {
    text.costs(reproduction).forEach(progress::say);
    PaperReportInput found = reproduction.run();
    List<String> lines = text.results(found, reproduction.folder());
    boolean allSupported =
        found.claims().stream().allMatch(claim -> claim.verdict().outcome() == Outcome.SUPPORTED);
    return new Answer(
        lines,
        ReproductionText.fields(found, reproduction.folder()),
        strict && !allSupported ? ExitCodes.NOT_SUPPORTED : ExitCodes.DONE);
  }
}
