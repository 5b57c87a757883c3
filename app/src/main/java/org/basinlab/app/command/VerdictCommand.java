package org.basinlab.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.basinlab.app.result.Answer;
import org.basinlab.app.result.Fields;
import org.basinlab.app.result.VerdictFields;
import org.basinlab.app.result.VerdictText;
import org.basinlab.app.terminal.Terminal;
import org.basinlab.app.workbench.Workbench;
import org.basinlab.lab.verdict.Verdict;
import org.basinlab.lab.verdict.Verdicts;
import picocli.CommandLine.Option;

/** A verb that ends in verdicts. */
abstract class VerdictCommand extends StudyCommand {
  @Option(names = "--strict", description = "Exit code 1 where a verdict is not supported.")
  private boolean strict;

  VerdictCommand(Context context) {
    super(context);
  }

  /** The verdicts, without a report. */
  final Answer answer(Workbench.Planned planned, Workbench.Judged judged) {
    return answer(
        judged.verdicts(),
        Places.lines(planned),
        VerdictFields.of(judged.verdicts()).with("archive", planned.folder().toString()));
  }

  /** The verdicts, with the report written into the archive. */
  final Answer reported(Workbench.Planned planned, Workbench.Judged judged) {
    Path report = judged.report(planned.folder().resolve("report.html"));
    return answer(
        judged.verdicts(),
        Places.lines(planned, report),
        VerdictFields.of(judged.verdicts())
            .with("report", report.toString())
            .with("archive", planned.folder().toString()));
  }

  private Answer answer(Verdicts verdicts, List<String> places, Fields fields) {
    Terminal terminal = context().terminal();
    List<String> lines =
        new ArrayList<>(new VerdictText(terminal.width(), terminal.colours()).lines(verdicts));
    lines.add("");
    lines.addAll(places);
    boolean allSupported =
        verdicts.verdicts().stream().allMatch(v -> v.outcome() == Verdict.Outcome.SUPPORTED);
    int exitCode = strict && !allSupported ? ExitCodes.NOT_SUPPORTED : ExitCodes.DONE;
    return new Answer(lines, fields, exitCode);
  }
}
