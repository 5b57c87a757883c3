package org.basinlab.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.basinlab.app.result.Answer;
import org.basinlab.app.result.Fields;
import org.basinlab.app.result.MeasurementTable;
import org.basinlab.app.result.VerdictText;
import org.basinlab.app.terminal.Terminal;
import org.basinlab.lab.Judgement;
import org.basinlab.lab.Lab;
import org.basinlab.lab.LabSettings;
import org.basinlab.lab.StudyRequest;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.record.Measurements;
import org.basinlab.lab.run.Progress;
import org.basinlab.lab.verdict.Verdict;
import org.basinlab.lab.verdict.Verdicts;
import org.basinlab.science.BrokenInputException;

/**
 * A study with its plan, and what the verbs answer. Apart from the commands so that help loads
 * nothing of the laboratory.
 *
 * @param options as they were typed
 */
record StudyWork(Lab lab, Plan plan, StudyOptions options, Terminal terminal) {

  /** Reads the study and plans it. */
  static StudyWork open(StudyOptions options, Context context, Progress progress) {
    Lab lab = context.laboratory().open(settings(options, progress));
    StudyRequest request =
        new StudyRequest(
            options.study,
            context.studies(),
            options.preset,
            options.data,
            options.seeds(),
            options.overrides);
    return new StudyWork(lab, lab.plan(lab.read(request)), options, context.terminal());
  }

  /** Measures one archived run, given by its folder, with probes that no study asked for. */
  static Answer exploredRun(
      StudyOptions options, Context context, Progress progress, List<String> probes) {
    Lab lab = context.laboratory().open(settings(options, progress));
    return MeasurementTable.answer(lab.explore(Path.of(options.study), probes));
  }

  private static LabSettings settings(StudyOptions options, Progress progress) {
    return new LabSettings(
        options.out, options.workers, options.cohort(), "./" + options.commandFor("run"), progress);
  }

  /** Refuses to go on where runs are missing, for verbs that do not train. */
  StudyWork requireRuns() {
    int missing = lab.missing(plan);
    if (missing > 0) {
      throw new BrokenInputException(
          String.format(
              "%s of study '%s' %s not in %s; make %s with: %s",
              missing == 1 ? "1 run" : missing + " runs",
              plan.study().name(),
              missing == 1 ? "is" : "are",
              lab.registration(plan),
              missing == 1 ? "it" : "them",
              options.commandFor("run")));
    }
    return this;
  }

  /** What a person should know before runs are made; empty if nothing, or all are there. */
  Optional<String> warning() {
    return plan.warning().filter(line -> lab.missing(plan) > 0);
  }

  /** The plan and its cost in plain words. */
  Answer planned() {
    String description = plan.describe();
    return Answer.done(
        description.lines().toList(),
        fields().with("missingRuns", lab.missing(plan)).with("description", description));
  }

  /** Measures the runs there are with probes that the study did not ask for. */
  Answer explored(List<String> probes) {
    return MeasurementTable.answer(lab.explore(plan, probes));
  }

  /** Measures the snapshots of all runs, and makes the runs that are missing. */
  Answer measured() {
    seen();
    return Answer.done(List.of("Archive  " + lab.registration(plan)), fields());
  }

  private Measurements seen() {
    return lab.measure(lab.run(plan));
  }

  private Fields fields() {
    return Fields.none()
        .with("study", plan.study().name())
        .with("preset", plan.study().preset())
        .with("archive", lab.registration(plan).toString());
  }

  /**
   * The verdicts on the study's claims.
   *
   * @param report whether a report is written into the archive
   * @param strict whether a claim that is not supported is the exit code
   */
  Answer judged(boolean report, boolean strict) {
    Judgement judgement = lab.judge(seen());
    Path archive = lab.registration(plan);
    List<String> lines =
        new ArrayList<>(
            new VerdictText(terminal.width(), terminal.colours()).lines(judgement.verdicts()));
    lines.add("");
    Verdicts verdicts = judgement.verdicts();
    Fields fields =
        Fields.none()
            .with("study", verdicts.study())
            .with("preset", verdicts.preset())
            .with("studyHash", verdicts.studyHash())
            .with("verdicts", verdicts.verdicts());
    if (report) {
      // Paths stay on one line so that they can be copied.
      Path html = lab.report(judgement, archive.resolve("report.html"));
      lines.add("Report   " + html);
      fields = fields.with("report", html.toString());
    }
    lines.add("Archive  " + archive);
    boolean allSupported =
        verdicts.verdicts().stream()
            .allMatch(verdict -> verdict.outcome() == Verdict.Outcome.SUPPORTED);
    return new Answer(
        lines,
        fields.with("archive", archive.toString()),
        strict && !allSupported ? ExitCodes.NOT_SUPPORTED : ExitCodes.DONE);
  }
}
