package org.basinlab.lab.report;

import static org.basinlab.lab.report.Html.tag;

import java.util.List;
import java.util.function.Function;
import org.basinlab.lab.plan.DataFacts;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.record.Provenance;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.report.Html.Term;

/** Where and with what the numbers were made, and how to make them again. */
record ProvenanceSection(ReportInput input, Observations seen) {
  Html html() {
    return PageFrame.provenance(
        input.command(),
        Html.terms(
            List.of(
                Term.of("Study hash", input.studyHash()),
                Term.of(
                    "Data digest",
                    ofRuns(run -> run.plan().dataFacts().map(DataFacts::digest).orElse("none"))),
                Term.of("Basin", of(Provenance::basin)),
                Term.of("Numerics", ofRuns(run -> run.plan().numerics())),
                Term.of("libtorch", of(Provenance::libtorch)),
                Term.of("Java", of(Provenance::jvm)),
                Term.of("System", of(Provenance::operatingSystem)),
                Term.of("Processor", of(Provenance::processor)),
                Term.of("Threads per run", of(made -> Integer.toString(made.threadsPerRun()))),
                Term.of("Runs in a cohort", of(made -> Integer.toString(made.cohortSize()))),
                Term.of("Computing time", time()))),
        runs(),
        tag("details")
            .of(
                tag("summary").text("The study as registered (canonical text)"),
                tag("pre").with("tabindex", "0").text(input.canonicalStudy())));
  }

  private String time() {
    double seconds = input.records().stream().mapToDouble(run -> run.provenance().seconds()).sum();
    return input.records().isEmpty() ? "" : Words.duration(seconds) + ", summed over runs";
  }

  private Html runs() {
    List<List<String>> rows =
        seen.records().stream()
            .map(
                run ->
                    List.of(
                        run.id().hex(),
                        Words.point(run.plan().point()),
                        Long.toString(run.plan().seed()),
                        Observations.isDiverged(run) ? "diverged" : "finished",
                        run.provenance().finishedAt()))
            .toList();
    return rows.isEmpty()
        ? Html.NOTHING
        : tag("details")
            .of(
                tag("summary").text(Phrase.counted(rows.size(), "run")),
                Html.table(List.of("Run", "Point", "Seed", "Outcome", "Finished at"), rows));
  }

  /** The different values, in the order met. */
  private String of(Function<Provenance, String> part) {
    return ofRuns(run -> part.apply(run.provenance()));
  }

  private String ofRuns(Function<RunRecord, String> part) {
    return Phrase.list(input.records().stream().map(part).distinct().toList());
  }
}
