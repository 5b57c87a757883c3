package org.basinlab.lab.report;

import static org.basinlab.lab.report.Html.tag;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.record.RunOutcome;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.record.Trace;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Moment;

/** What did not come out: diverged runs, snapshots never reached, runs not done. Always shown. */
record MissingSection(Observations seen, long notRun) {
  Html html() {
    List<List<String>> diverged = seen.diverged().stream().map(MissingSection::diverged).toList();
    List<List<String>> unreached = unreached();
    return Html.section(
        "diverged",
        "Diverged runs and snapshots never reached",
        tag("h3").text("Diverged runs"),
        diverged.isEmpty()
            ? tag("p").text("None.")
            : Html.table(
                List.of("Grid point", "η/S", "Seed", "Step", "Epoch", "Last finite loss", "Run"),
                diverged),
        tag("h3").text("Snapshots never reached"),
        unreached.isEmpty()
            ? tag("p").text("None.")
            : Html.table(List.of("Moment", "Grid point", "η/S", "Seeds", "Why"), unreached),
        notRun == 0
            ? Html.NOTHING
            : tag("p", "caution")
                .text(
                    Phrase.counted(notRun, "planned run")
                        + " not done yet: this report is of an unfinished sweep."));
  }

  private static List<String> diverged(RunRecord record) {
    GridPoint point = record.plan().point();
    RunOutcome.Diverged outcome = (RunOutcome.Diverged) record.outcome();
    double epoch = record.plan().epoch(outcome.steps());
    return List.of(
        Words.point(point),
        Words.ratio(point.lrBatchRatio()),
        Long.toString(record.plan().seed()),
        NumberText.count(outcome.steps()),
        NumberText.significant(epoch, 3),
        NumberText.significant(outcome.lastFiniteLoss(), 3),
        record.id().hex());
  }

  private List<List<String>> unreached() {
    List<List<String>> rows = new ArrayList<>();
    for (Moment moment : seen.study().snapshots().moments()) {
      for (GridPoint point : seen.points()) {
        List<RunRecord> without =
            seen.records(point).stream()
                .filter(
                    record ->
                        record.snapshots().stream()
                            .noneMatch(note -> note.label().equals(moment.label())))
                .toList();
        addRow(rows, moment, without.stream().filter(Observations::isDiverged).toList());
        addRow(rows, moment, without.stream().filter(r -> !Observations.isDiverged(r)).toList());
      }
    }
    return rows;
  }

  private static void addRow(List<List<String>> rows, Moment moment, List<RunRecord> runs) {
    if (runs.isEmpty()) {
      return;
    }
    GridPoint point = runs.get(0).plan().point();
    rows.add(
        List.of(
            moment.words(),
            Words.point(point),
            Words.ratio(point.lrBatchRatio()),
            Phrase.list(runs.stream().map(run -> Long.toString(run.plan().seed())).toList()),
            why(runs)));
  }

  private static String why(List<RunRecord> runs) {
    if (Observations.isDiverged(runs.get(0))) {
      return "diverged before";
    }
    double lowest =
        runs.stream()
            .flatMap(run -> run.trace().rows().stream())
            .mapToDouble(Trace.Row::trainingLoss)
            .filter(Double::isFinite)
            .min()
            .orElse(Double.NaN);
    return "ended before; lowest training loss " + NumberText.significant(lowest, 3);
  }
}
