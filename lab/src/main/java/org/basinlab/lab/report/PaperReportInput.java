package org.basinlab.lab.report;

import java.util.List;
import java.util.stream.Stream;
import org.basinlab.lab.archive.ClaimsFile;
import org.basinlab.lab.paper.Experiment;
import org.basinlab.lab.paper.Paper;
import org.basinlab.lab.paper.Statement;
import org.basinlab.lab.plan.DataFacts;
import org.basinlab.lab.plan.RunPlan;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.verdict.Hypothesis;

/**
 * All that the report on a paper shows.
 *
 * @param parts at least one, in the paper's order
 * @param experiments how many the paper has, of which these may be some
 * @param command makes the report again
 */
public record PaperReportInput(Paper paper, List<Part> parts, int experiments, String command) {

  public PaperReportInput {
    parts = List.copyOf(parts);
  }

  /** Every claim of every study, judged. */
  public List<ClaimsFile.Entry> claims() {
    return parts.stream().flatMap(Part::claims).toList();
  }

  /**
   * An experiment of the paper, done again.
   *
   * @param link the way from this report to that of the study
   */
  public record Part(Experiment experiment, ReportInput seen, String link) {

    private Stream<ClaimsFile.Entry> claims() {
      return seen.findings().stream().map(this::entry);
    }

    private ClaimsFile.Entry entry(VerdictInWords finding) {
      Study study = seen.study();
      String id = finding.verdict().claim();
      Claim claim =
          study.claims().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
      long diverged = seen.records().stream().filter(Observations::isDiverged).count();
      return new ClaimsFile.Entry(
          experiment.statements().stream()
              .filter(statement -> statement.isDecidedBy(id))
              .map(Part::decided)
              .toList(),
          study.name(),
          study.preset(),
          seen.studyHash(),
          seen.registered().beforeFirstRun(),
          Hypothesis.of(claim).method(),
          dataDigests(),
          study.seeds(),
          seen.runsPlanned(),
          seen.records().size() - diverged,
          diverged,
          finding.verdict());
    }

    private static ClaimsFile.Decided decided(Statement statement) {
      return new ClaimsFile.Decided(statement.says(), statement.place(), statement.published());
    }

    /** Digests of the data of its runs. */
    List<String> dataDigests() {
      return seen.records().stream()
          .map(RunRecord::plan)
          .map(RunPlan::dataFacts)
          .flatMap(facts -> facts.map(DataFacts::digest).stream())
          .distinct()
          .toList();
    }
  }
}
