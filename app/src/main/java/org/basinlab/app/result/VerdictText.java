package org.basinlab.app.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.basinlab.app.terminal.Paragraph;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.verdict.Verdict;
import org.basinlab.lab.verdict.Verdict.Outcome;
import org.basinlab.lab.verdict.Verdicts;

/**
 * Verdicts in plain words.
 *
 * @param width columns of the terminal
 * @param colours whether outcomes are coloured
 */
public record VerdictText(int width, boolean colours) {
  private static final int ROOM_FOR_A_COLUMN = 60;
  private static final int COLUMN = 11;
  private static final int MOST_COLUMNS = 100;

  /**
   * How many claims hold, then each claim with its numbers, then what must be known of most of
   * them.
   */
  public List<String> lines(Verdicts verdicts) {
    List<String> lines = new ArrayList<>();
    lines.addAll(paragraph("", "").fold(summary(verdicts)));
    for (Verdict verdict : verdicts.verdicts()) {
      lines.add("");
      lines.addAll(lines(verdict));
    }
    List<String> shared = sharedRemarks(verdicts);
    if (!shared.isEmpty()) {
      lines.add("");
      shared.forEach(remark -> lines.addAll(paragraph("", "").fold(remark)));
    }
    return lines;
  }

  /** Remarks on at least half of the claims; those on few of them stand in the report. */
  private static List<String> sharedRemarks(Verdicts verdicts) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    verdicts.verdicts().stream()
        .flatMap(verdict -> verdict.remarks().stream())
        .forEach(remark -> counts.merge(remark, 1, Integer::sum));
    return counts.entrySet().stream()
        .filter(count -> 2 * count.getValue() >= verdicts.verdicts().size())
        .map(Map.Entry::getKey)
        .toList();
  }

  private String summary(Verdicts verdicts) {
    List<String> counts = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      long count = verdicts.verdicts().stream().filter(v -> v.outcome() == outcome).count();
      counts.add(count + " " + Outcomes.word(outcome));
    }
    String preset = verdicts.preset().isEmpty() ? "" : ", preset " + verdicts.preset();
    return verdicts.study() + preset + ": " + String.join(", ", counts);
  }

  private List<String> lines(Verdict verdict) {
    String outcome = Outcomes.word(verdict.outcome()).toUpperCase(Locale.ROOT);
    String hanging = " ".repeat(width < ROOM_FOR_A_COLUMN ? 2 : COLUMN);
    List<String> lines = new ArrayList<>();
    if (width < ROOM_FOR_A_COLUMN) {
      lines.add(outcome);
      lines.addAll(paragraph(hanging, hanging).fold(verdict.statement()));
    } else {
      String label = outcome + " ".repeat(COLUMN - outcome.length());
      lines.addAll(paragraph(label, hanging).fold(verdict.statement()));
    }
    if (colours) {
      String label = Outcomes.coloured(verdict.outcome(), outcome);
      lines.set(0, label + lines.get(0).substring(outcome.length()));
    }
    Paragraph details = paragraph(hanging, hanging);
    lines.addAll(details.fold(numbers(verdict)));
    remarks(verdict).forEach(remark -> lines.addAll(details.fold(remark)));
    return lines;
  }

  private static String numbers(Verdict verdict) {
    return String.format(
        Locale.ROOT,
        "%s = %s, %s %% interval [%s, %s], %s, n = %d",
        verdict.effectUnit(),
        NumberText.brief(verdict.effect()),
        NumberText.brief(100 * verdict.confidence()),
        NumberText.brief(verdict.lower()),
        NumberText.brief(verdict.upper()),
        verdict.threshold().isEmpty() ? "no threshold" : "held against " + verdict.threshold(),
        verdict.n());
  }

  private static List<String> remarks(Verdict verdict) {
    List<String> remarks = new ArrayList<>();
    if (verdict.exploratory()) {
      remarks.add("Exploratory: fewer seeds than the study asks for.");
    }
    if (verdict.outcome() != Outcome.SUPPORTED && !verdict.wouldChange().isBlank()) {
      remarks.add(verdict.wouldChange());
    }
    return remarks;
  }

  private Paragraph paragraph(String first, String hanging) {
    return new Paragraph(first, hanging, Math.min(width, MOST_COLUMNS));
  }
}
