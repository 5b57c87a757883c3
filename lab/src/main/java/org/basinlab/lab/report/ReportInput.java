package org.basinlab.lab.report;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.basinlab.lab.archive.Registered;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.Study;
import org.basinlab.science.Check;

/**
 * All that a report shows.
 *
 * @param studyHash hash of {@code canonicalStudy}, hex: what was registered
 * @param canonicalStudy the study's canonical text
 * @param registered what was there when it was registered; empty if that is unknown
 * @param runsPlanned runs of the plan, finished or not; ≥ records
 * @param records all runs there are, of this study
 * @param measurements of these runs
 * @param findings verdicts on claims of this study
 * @param contradictions sentences about measurements that cannot all be right
 * @param command the command line that makes the report again
 */
public record ReportInput(
    Study study,
    String studyHash,
    String canonicalStudy,
    Registered registered,
    int runsPlanned,
    List<RunRecord> records,
    List<Measurement> measurements,
    List<VerdictInWords> findings,
    List<String> contradictions,
    String command) {

  public ReportInput {
    records = List.copyOf(records);
    measurements = List.copyOf(measurements);
    findings = List.copyOf(findings);
    contradictions = List.copyOf(contradictions);
    Check.that(
        runsPlanned >= records.size(),
        "A report of study '%s' got %s records but only %s planned runs.",
        study.name(),
        records.size(),
        runsPlanned);
    Set<RunId> runs = records.stream().map(RunRecord::id).collect(Collectors.toSet());
    for (Measurement measurement : measurements) {
      Check.that(
          runs.contains(measurement.run()),
          "A measurement of %s belongs to run %s, which has no record in this report of '%s'.",
          measurement.quantity(),
          measurement.run(),
          study.name());
    }
    Set<String> claims = study.claims().stream().map(Claim::id).collect(Collectors.toSet());
    for (VerdictInWords finding : findings) {
      Check.that(
          claims.contains(finding.verdict().claim()),
          "There is a verdict on '%s', but study '%s' has no such claim; a claim must stand in the"
              + " study before the runs.",
          finding.verdict().claim(),
          study.name());
    }
  }
}
