package org.basinlab.app.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.basinlab.app.terminal.Paragraph;
import org.basinlab.lab.probe.ModelQuantities;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.record.ModelPair;
import org.basinlab.lab.record.ModelRecord;
import org.basinlab.lab.record.ReadingDifference;
import org.basinlab.lab.report.LineWords;
import org.basinlab.lab.report.ReadingDifferenceText;
import org.basinlab.lab.report.StepAdvice;

/**
 * A comparison of two models in plain words.
 *
 * @param width columns of the terminal
 * @param unicode whether more than ASCII can be drawn with
 */
public record PairText(int width, boolean unicode) {
  private static final int MOST_COLUMNS = 100;
  private static final int COLUMNS_OF_A_TABLE = 80;
  private static final int COLUMNS_OF_A_LABEL = 36;
  private static final int INDENT = 2;

  /** What was compared on what, a table, the line, and what to beware of. */
  public List<String> lines(ModelPair pair) {
    ModelRecord one = pair.a();
    List<String> lines = new ArrayList<>();
    lines.addAll(paragraph(0).fold("A  " + one.model()));
    lines.addAll(paragraph(0).fold("B  " + pair.b().model()));
    lines.addAll(
        paragraph(0)
            .fold(
                "on %s: %s, %s, %s loss, %s"
                    .formatted(
                        one.data(),
                        Phrase.counted(one.n(), "example"),
                        Phrase.counted(one.parameters(), "parameter"),
                        one.loss(),
                        one.precision())));
    lines.add("");
    lines.addAll(row("", "A", "B", "B − A", ""));
    for (ReadingDifference each : pair.differences()) {
      ReadingDifferenceText text = new ReadingDifferenceText(each);
      lines.addAll(
          row(
              ModelQuantities.named(each.a().quantity()).label(),
              NumberText.significant(each.a().value(), 4),
              NumberText.significant(each.b().value(), 4),
              text.value(),
              text.error()));
    }
    lines.add("");
    lines.addAll(paragraph(0).fold(ReadingDifferenceText.CAPTION));
    pair.line()
        .ifPresent(
            line -> {
              lines.add("");
              lines.addAll(new LinePicture(width, unicode).lines(line));
              for (StepAdvice.Line said : new LineWords(line).lines()) {
                lines.add("");
                lines.addAll(paragraph(0).fold(said.topic()));
                lines.addAll(paragraph(INDENT).fold(said.text()));
              }
            });
    for (String remark : pair.allRemarks()) {
      lines.add("");
      lines.addAll(paragraph(0).fold("Note: " + remark));
    }
    return lines;
  }

  /** One line, or two where that does not fit. */
  private List<String> row(String label, String a, String b, String difference, String error) {
    String rest = String.format(Locale.ROOT, "%-10s %-10s %-10s %s", a, b, difference, error);
    boolean fits =
        width >= COLUMNS_OF_A_TABLE
            && label.length() <= COLUMNS_OF_A_LABEL
            && COLUMNS_OF_A_LABEL + rest.length() <= width;
    return fits
        ? List.of((label + " ".repeat(COLUMNS_OF_A_LABEL - label.length()) + rest).stripTrailing())
        : List.of(label, (" ".repeat(INDENT) + rest).stripTrailing());
  }

  private Paragraph paragraph(int indent) {
    return Paragraph.indented(indent, Math.min(width, MOST_COLUMNS));
  }
}
