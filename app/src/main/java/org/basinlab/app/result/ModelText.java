package org.basinlab.app.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.basinlab.app.terminal.Paragraph;
import org.basinlab.lab.probe.ModelQuantities;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.record.LayerRecord;
import org.basinlab.lab.record.Measurement.ErrorKind;
import org.basinlab.lab.record.ModelRecord;
import org.basinlab.lab.record.Reading;
import org.basinlab.lab.record.StepChoice;
import org.basinlab.lab.report.StepAdvice;
import org.basinlab.science.stats.Interval;

/**
 * Measurements of a model in plain words.
 *
 * @param width columns of the terminal
 * @param unicode whether more than ASCII can be drawn with
 */
public record ModelText(int width, boolean unicode) {
  private static final int MOST_COLUMNS = 100;
  private static final int COLUMNS_OF_A_TABLE = 80;
  private static final int COLUMNS_OF_A_LABEL = 42;
  private static final int INDENT = 2;
  private static final int COLUMNS_BESIDE_A_LAYER = 58;
  private static final String CELL = "%-17s ";

  /** What was measured on what, a table, advice, and what to beware of. */
  public List<String> lines(ModelRecord seen, StepChoice choice) {
    List<String> lines = new ArrayList<>();
    lines.addAll(
        paragraph(0)
            .fold(
                String.format(
                    Locale.ROOT,
                    "%s on %s: %s examples, %s parameters, %s, %s loss, %s",
                    seen.model(),
                    seen.data(),
                    NumberText.count(seen.n()),
                    NumberText.count(seen.parameters()),
                    Phrase.counted(seen.outputs(), "output"),
                    seen.loss(),
                    seen.precision())));
    lines.add("");
    seen.measurements().forEach(measurement -> lines.addAll(rows(measurement)));
    seen.spectrum()
        .ifPresent(
            spectrum -> {
              lines.add("");
              lines.addAll(new DensityPicture(width, unicode).lines(spectrum));
            });
    lines.addAll(layers(seen.layers()));
    for (StepAdvice.Line advice : new StepAdvice(seen, choice).lines()) {
      lines.add("");
      lines.addAll(paragraph(0).fold(advice.topic()));
      lines.addAll(paragraph(INDENT).fold(advice.text()));
    }
    for (String remark : seen.remarks()) {
      lines.add("");
      lines.addAll(paragraph(0).fold("Note: " + remark));
    }
    return lines;
  }

  /** A line a layer where that fits. */
  private List<String> layers(List<LayerRecord> layers) {
    List<String> lines = new ArrayList<>();
    if (layers.isEmpty()) {
      return lines;
    }
    lines.add("");
    lines.addAll(
        paragraph(0)
            .fold("Layer by layer: the diagonal blocks of the Hessian and of the covariance."));
    int longest = layers.stream().mapToInt(layer -> layer.name().length()).max().orElse(0);
    if (width < longest + COLUMNS_BESIDE_A_LAYER) {
      for (LayerRecord layer : layers) {
        lines.add(layer.name());
        layer.measurements().forEach(measurement -> lines.addAll(rows(measurement)));
      }
      return lines;
    }
    List<String> names =
        layers.stream()
            .flatMap(layer -> layer.measurements().stream())
            .map(Reading::quantity)
            .distinct()
            .toList();
    String layerFormat = "%-" + Math.max(longest, 5) + "s %10s  ";
    StringBuilder head = new StringBuilder(String.format(layerFormat, "layer", "parameters"));
    names.forEach(name -> head.append(String.format(CELL, ModelQuantities.named(name).symbol())));
    lines.add(head.toString().stripTrailing());
    for (LayerRecord layer : layers) {
      StringBuilder line =
          new StringBuilder(
              String.format(layerFormat, layer.name(), NumberText.count(layer.parameters())));
      names.forEach(name -> line.append(String.format(CELL, cell(layer, name))));
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static String cell(LayerRecord layer, String name) {
    return layer.measurements().stream()
        .filter(one -> one.quantity().equals(name))
        .map(
            one ->
                NumberText.significant(one.value(), 4)
                    + (one.errorKind() == ErrorKind.STANDARD_ERROR
                        ? " ± " + NumberText.brief(one.error())
                        : ""))
        .findFirst()
        .orElse("");
  }

  /** One line, or two where that does not fit. */
  private List<String> rows(Reading measurement) {
    String error =
        switch (measurement.errorKind()) {
          case EXACT -> "exact";
          case RESIDUAL -> "residual " + NumberText.brief(measurement.error());
          case BRACKET -> "bracket ± " + NumberText.brief(measurement.error());
          case LOWER_BOUND -> "lower bound";
          case INTERVAL -> measurement.interval().map(ModelText::text).orElse("");
          case STANDARD_ERROR -> "± " + NumberText.brief(measurement.error());
        };
    String unit = measurement.unit().equals("1") ? "" : measurement.unit();
    String label = ModelQuantities.named(measurement.quantity()).label();
    String rest =
        String.format(
            Locale.ROOT,
            "%-9s %-18s %s",
            NumberText.significant(measurement.value(), 5),
            error,
            unit);
    return width >= COLUMNS_OF_A_TABLE && label.length() <= COLUMNS_OF_A_LABEL
        ? List.of((label + " ".repeat(COLUMNS_OF_A_LABEL - label.length()) + rest).stripTrailing())
        : List.of(label, (" ".repeat(INDENT) + rest).stripTrailing());
  }

  /** Ends of an interval; its confidence, always the same, stands in the advice. */
  private static String text(Interval interval) {
    return Double.isInfinite(interval.upper())
        ? "at least " + NumberText.brief(interval.lower())
        : NumberText.brief(interval.lower()) + " to " + NumberText.brief(interval.upper());
  }

  private Paragraph paragraph(int indent) {
    return Paragraph.indented(indent, Math.min(width, MOST_COLUMNS));
  }
}
