package org.basinlab.app.result;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.basinlab.app.terminal.Paragraph;
import org.basinlab.lab.Reproduction;
import org.basinlab.lab.Reproduction.Planned;
import org.basinlab.lab.archive.ClaimsFile;
import org.basinlab.lab.paper.Statement;
import org.basinlab.lab.plan.Cost;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.report.PaperReportInput;
import org.basinlab.lab.report.PaperReportInput.Part;
import org.basinlab.lab.verdict.Verdict;
import org.basinlab.lab.verdict.Verdict.Outcome;

/**
 * A paper reproduced, in plain words.
 *
 * @param width columns of the terminal
 * @param colours whether outcomes are coloured
 */
public record ReproductionText(int width, boolean colours) {
  private static final int INDENT = 4;
  private static final int MOST_COLUMNS = 100;
  private static final double MEGA = 1e6;
  private static final double GIGA = 1e9;

  /** What each study costs at most and how many of its runs are missing, then all of them. */
  public List<String> costs(Reproduction reproduction) {
    List<String> lines = new ArrayList<>();
    lines.addAll(paragraph(0).fold("%s, %s".formatted(title(reproduction), preset(reproduction))));
    for (Planned planned : reproduction.planned()) {
      lines.add("  " + planned.plan().study().name());
      lines.addAll(paragraph(INDENT).fold(cost(planned)));
    }
    int runs = reproduction.planned().stream().mapToInt(one -> one.plan().runs().size()).sum();
    int missing = reproduction.planned().stream().mapToInt(Planned::missing).sum();
    double left = reproduction.planned().stream().mapToDouble(ReproductionText::flopLeft).sum();
    lines.add("");
    lines.addAll(
        paragraph(0)
            .fold(
                "%s, of which %s missing: at most about %s GFLOP of training and measuring. Report in %s."
                    .formatted(
                        Phrase.counted(runs, "run"),
                        missing == 1 ? "1 is" : missing + " are",
                        NumberText.significant(left / GIGA, 3),
                        reproduction.folder())));
    return lines;
  }

  private static String title(Reproduction reproduction) {
    return "“%s” (%s)".formatted(reproduction.paper().title(), reproduction.paper().reference());
  }

  private static String preset(Reproduction reproduction) {
    return "preset " + reproduction.planned().get(0).plan().study().preset();
  }

  private static String cost(Planned planned) {
    Cost cost = planned.plan().cost();
    return "%s, %s; at most about %s GFLOP, %s MB of snapshots"
        .formatted(
            Phrase.counted(planned.plan().runs().size(), "run"),
            planned.missing() == 0 ? "all there" : planned.missing() + " missing",
            NumberText.significant(cost.flop() / GIGA, 3),
            NumberText.significant(cost.snapshotBytes() / MEGA, 3));
  }

  private static double flopLeft(Planned planned) {
    return planned.plan().cost().flop() * planned.missing() / planned.plan().runs().size();
  }

  /** A row each claim that decides a statement of the paper, below it. */
  public List<String> results(PaperReportInput found, Path folder) {
    List<String> lines = new ArrayList<>();
    for (Part part : found.parts()) {
      for (Statement statement : part.experiment().statements()) {
        lines.addAll(paragraph(0).fold("%s (%s)".formatted(statement.says(), statement.place())));
        found.claims().stream()
            .filter(claim -> claim.study().equals(part.experiment().study()))
            .map(ClaimsFile.Entry::verdict)
            .filter(verdict -> statement.isDecidedBy(verdict.claim()))
            .forEach(verdict -> lines.addAll(lines(verdict)));
        lines.add("");
      }
    }
    lines.addAll(paragraph(0).fold(summary(found)));
    lines.add("Report   " + folder.resolve("report.html"));
    lines.add("Claims   " + folder.resolve("claims.json"));
    return lines;
  }

  private List<String> lines(Verdict verdict) {
    String outcome = Outcomes.word(verdict.outcome()).toUpperCase(Locale.ROOT);
    List<String> lines =
        new ArrayList<>(
            paragraph(INDENT)
                .fold(
                    "%s %s: %s [%s, %s], held against %s"
                        .formatted(
                            outcome,
                            verdict.claim(),
                            NumberText.brief(verdict.effect()),
                            NumberText.brief(verdict.lower()),
                            NumberText.brief(verdict.upper()),
                            verdict.threshold())));
    if (colours) {
      lines.set(
          0, lines.get(0).replaceFirst(outcome, Outcomes.coloured(verdict.outcome(), outcome)));
    }
    return lines;
  }

  private static String summary(PaperReportInput found) {
    List<String> counts = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      long count =
          found.claims().stream().filter(one -> one.verdict().outcome() == outcome).count();
      counts.add(count + " " + Outcomes.word(outcome));
    }
    return "%s of %d studies: %s"
        .formatted(
            Phrase.counted(found.claims().size(), "claim"),
            found.parts().size(),
            String.join(", ", counts));
  }

  private Paragraph paragraph(int indent) {
    return Paragraph.indented(indent, Math.min(width, MOST_COLUMNS));
  }

  /** What it costs, for programs. */
  public static Fields fields(Reproduction reproduction) {
    return Fields.none()
        .with("paper", reproduction.paper().name())
        .withObjects(
            "studies",
            reproduction.planned().stream()
                .map(
                    one ->
                        Fields.none()
                            .with("study", one.plan().study().name())
                            .with("preset", one.plan().study().preset())
                            .with("studyHash", one.plan().study().hash())
                            .with("runs", one.plan().runs().size())
                            .with("missingRuns", one.missing())
                            .with("flop", one.plan().cost().flop()))
                .toList())
        .with("folder", reproduction.folder().toString());
  }

  /** What was found, for programs; the claims as in {@code claims.json}. */
  public static Fields fields(PaperReportInput found, Path folder) {
    return Fields.none()
        .with("paper", found.paper().name())
        .with("claims", found.claims())
        .with("report", folder.resolve("report.html").toString());
  }
}
