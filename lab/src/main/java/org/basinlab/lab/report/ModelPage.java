package org.basinlab.lab.report;

import static org.basinlab.lab.report.Html.tag;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.basinlab.lab.probe.ModelQuantities;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.record.LayerRecord;
import org.basinlab.lab.record.Reading;
import org.basinlab.lab.report.Html.Term;
import org.basinlab.lab.report.figure.Figure;
import org.basinlab.science.stats.Interval;

/** The page about a model that Basin did not train. */
record ModelPage(ModelReportInput input) {
  /**
   * @param drawings each figure as an SVG element
   */
  String html(List<FigureGroup> groups, Map<Figure, String> drawings) {
    Html sections =
        Html.of(
            advice(),
            measurements(),
            layers(),
            new FigureSection(groups, drawings).html(),
            method(),
            provenance());
    PageFrame frame =
        new PageFrame(
            "Curvature and gradient noise of " + fileName(),
            facts(),
            input.seen().layers().isEmpty()
                ? List.of("advice", "measurements", "figures", "method", "provenance")
                : List.of("advice", "measurements", "layers", "figures", "method", "provenance"));
    return frame.around(sections, !groups.isEmpty());
  }

  private String fileName() {
    Path name = Path.of(input.seen().model()).getFileName();
    return name == null ? input.seen().model() : name.toString();
  }

  private List<String> facts() {
    return List.of(
        "data " + input.seen().data(),
        Phrase.counted(input.seen().n(), "example"),
        Phrase.counted(input.seen().parameters(), "parameter"),
        Phrase.counted(input.seen().outputs(), "output"),
        input.seen().loss() + " loss",
        input.seen().precision());
  }

  private Html advice() {
    List<Term> terms =
        new StepAdvice(input.seen(), input.choice())
            .lines().stream()
                .map(line -> new Term(line.topic(), Html.symbols(line.text())))
                .toList();
    Html content =
        terms.isEmpty()
            ? tag("p")
                .text("Neither the largest Hessian eigenvalue nor a noise scale was measured.")
            : Html.terms(terms);
    Html remarks =
        Html.of(input.seen().remarks().stream().map(remark -> tag("p", "caution").text(remark)));
    return Html.section("advice", "Advice", remarks, content);
  }

  private Html measurements() {
    List<List<String>> rows = input.seen().measurements().stream().map(ModelPage::row).toList();
    return Html.section(
        "measurements",
        "Measurements",
        tag("p", "caption")
            .text(
                "Exact means to rounding, given these examples. A Ritz residual bounds the"
                    + " distance to an eigenvalue, a standard error comes from random vectors or batches."
                    + " The cost is in gradients over all examples."),
        Html.table(List.of("Quantity", "Value", "Error", "Unit", "Cost"), rows));
  }

  private Html layers() {
    List<List<String>> rows = new ArrayList<>();
    for (LayerRecord layer : input.seen().layers()) {
      for (Reading one : layer.measurements()) {
        List<String> row =
            new ArrayList<>(List.of(layer.name(), NumberText.count(layer.parameters())));
        row.addAll(row(one));
        rows.add(row);
      }
    }
    return rows.isEmpty()
        ? Html.of()
        : Html.section(
            "layers",
            "Layers",
            tag("p", "caption")
                .text(
                    "Of each layer by itself, all other parameters fixed: its diagonal block of the"
                        + " Hessian and of the gradient covariance."),
            Html.table(
                List.of("Layer", "Parameters", "Quantity", "Value", "Error", "Unit", "Cost"),
                rows));
  }

  private static List<String> row(Reading measurement) {
    String size = NumberText.significant(measurement.error(), 2);
    String error =
        switch (measurement.errorKind()) {
          case EXACT -> "exact";
          case RESIDUAL -> "residual " + size;
          case STANDARD_ERROR -> "standard error " + size;
          case BRACKET -> "within " + size;
          case LOWER_BOUND -> "lower bound";
          case INTERVAL -> measurement.interval().map(ModelPage::text).orElse("");
        };
    int digits =
        switch (measurement.errorKind()) {
          case STANDARD_ERROR, INTERVAL -> 4;
          case EXACT, RESIDUAL, BRACKET, LOWER_BOUND -> 6;
        };
    return List.of(
        label(ModelQuantities.named(measurement.quantity())),
        Double.isInfinite(measurement.value())
            ? "∞"
            : NumberText.significant(measurement.value(), digits),
        error,
        measurement.unit().equals("1") ? "" : measurement.unit(),
        measurement.gradients() == 0 ? "" : NumberText.significant(measurement.gradients(), 3));
  }

  private static String label(Quantity quantity) {
    return quantity.symbol().isEmpty()
        ? quantity.label()
        : quantity.label() + "  " + quantity.symbol();
  }

  private static String text(Interval interval) {
    return "%s interval %s to %s"
        .formatted(
            Words.percent(interval.confidence()),
            NumberText.significant(interval.lower(), 3),
            limit(interval.upper()));
  }

  private static String limit(double value) {
    return Double.isInfinite(value) ? "∞" : NumberText.significant(value, 3);
  }

  private Html method() {
    return Html.section(
        "method",
        "Method",
        Html.terms(
            List.of(
                Term.of(
                    "Loss",
                    input.seen().loss().equals("squared")
                        ? "half the squared distance to the target (of a class: one-hot), summed over outputs, mean over examples"
                        : "cross-entropy of the outputs as logits, in nats, mean over examples"),
                new Term(
                    "Sharpness",
                    Html.symbols(
                        "λ_max, largest algebraic eigenvalue of the Hessian H of the mean loss: Lanczos with full re-orthogonalisation")),
                new Term(
                    "Trace, norm",
                    Html.symbols(
                        "tr H and ‖H‖_F: row by row where they are exact; else on known Ritz vectors exactly, and from random vectors outside of them")),
                Term.of(
                    "Spectrum",
                    "where it is exact all eigenvalues are found; else by stochastic Lanczos quadrature:"
                        + " a mean over random vectors, with its standard error. Effective rank is"
                        + " the exponential of the entropy of |λ|/Σ|λ|, participation ratio is"
                        + " (Σλ)²/Σλ², negative mass the part of Σ|λ| that negative eigenvalues have"),
                Term.of(
                    "Gradient noise",
                    "C, covariance (divisor N) of the gradients of single examples; B = tr C/‖g‖² with"
                        + " the mean gradient g. Of the population that the examples are a draw of,"
                        + " B is estimated without the noise of g itself, with an interval of"
                        + " Fieller's kind"),
                Term.of("Model", "all trainable parameters of the file, in evaluation mode"))));
  }

  private Html provenance() {
    return PageFrame.provenance(
        input.command(),
        Html.terms(
            List.of(Term.of("Model", input.seen().model()), Term.of("Data", input.seen().data()))));
  }
}
