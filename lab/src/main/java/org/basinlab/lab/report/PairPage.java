package org.basinlab.lab.report;

import static org.basinlab.lab.report.Html.tag;

import java.util.List;
import java.util.Map;
import org.basinlab.lab.probe.ModelQuantities;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.record.ModelRecord;
import org.basinlab.lab.record.Reading;
import org.basinlab.lab.record.ReadingDifference;
import org.basinlab.lab.report.Html.Term;
import org.basinlab.lab.report.figure.Figure;

/** The page that compares two models; each has a page of its own. */
record PairPage(PairReportInput input) {
  /**
   * @param drawings each figure as an SVG element
   */
  String html(List<FigureGroup> groups, Map<Figure, String> drawings) {
    boolean drawn = !groups.isEmpty();
    Html sections =
        Html.of(
            comparison(),
            line(),
            drawn ? new FigureSection(groups, drawings).html() : Html.NOTHING,
            method(),
            provenance());
    return new PageFrame(
            "Curvature, gradient noise and the line between two models",
            facts(),
            drawn
                ? List.of("comparison", "line", "figures", "method", "provenance")
                : List.of("comparison", "line", "method", "provenance"))
        .around(sections, drawn);
  }

  private List<String> facts() {
    ModelRecord one = input.pair().a();
    return List.of(
        "A " + one.model(),
        "B " + input.pair().b().model(),
        "data " + one.data(),
        Phrase.counted(one.n(), "example"),
        Phrase.counted(one.parameters(), "parameter"),
        one.loss() + " loss",
        one.precision());
  }

  private Html comparison() {
    return Html.section(
        "comparison",
        "Comparison",
        Html.of(input.pair().allRemarks().stream().map(remark -> tag("p", "caution").text(remark))),
        tag("p", "caption").text(ReadingDifferenceText.CAPTION),
        Html.table(
            List.of("Quantity", "A", "B", "B − A", "Error of B − A", "B/A", "Unit"),
            input.pair().differences().stream().map(PairPage::row).toList()),
        tag("p")
            .of(
                Html.text("Each by itself, with errors, advice and figures: "),
                tag("a").with("href", "a/report.html").text("A"),
                Html.text(", "),
                tag("a").with("href", "b/report.html").text("B"),
                Html.text(".")));
  }

  private static List<String> row(ReadingDifference difference) {
    ReadingDifferenceText text = new ReadingDifferenceText(difference);
    Reading one = difference.a();
    return List.of(
        ModelQuantities.named(one.quantity()).heading(),
        NumberText.significant(one.value(), 6),
        NumberText.significant(difference.b().value(), 6),
        text.value(),
        text.error(),
        difference.ratio().isPresent()
            ? NumberText.significant(difference.ratio().getAsDouble(), 4)
            : "",
        one.unit().equals("1") ? "" : one.unit());
  }

  private Html line() {
    List<Term> terms =
        input.pair().line().map(LineWords::new).map(LineWords::lines).orElse(List.of()).stream()
            .map(line -> new Term(line.topic(), Html.symbols(line.text())))
            .toList();
    return Html.section(
        "line",
        "The line between",
        terms.isEmpty()
            ? tag("p").text("There is none; a remark above says why.")
            : Html.terms(terms));
  }

  private static Html method() {
    return Html.section(
        "method",
        "Method",
        Html.terms(
            List.of(
                Term.of(
                    "Both models",
                    "are measured as each is by itself, with the same settings and random vectors on the same examples"),
                Term.of(
                    "Line",
                    "(1 − α) θ_A + α θ_B for 61 values of α from −1 to 2: mean loss of all examples (Goodfellow et al. 2015). A and B are held against each other at α = 0, ½ and 1: unless they answer alike with the same parameters there is no line"),
                Term.of(
                    "Barrier",
                    "the most that the loss lies above the straight line between the losses of A and B, on this grid (Entezari et al. 2022); standard error over examples, paired, without the choice of α"),
                Term.of(
                    "End asymmetry",
                    "ln of the rise of the loss from α = 1 to 1½ over that from α = 0 to −½; standard error over examples, paired, to first order (delta method), and an interval of Fieller’s kind"))));
  }

  private Html provenance() {
    return PageFrame.provenance(
        input.command(),
        Html.terms(
            List.of(
                Term.of("A", input.pair().a().model()),
                Term.of("B", input.pair().b().model()),
                Term.of("Data", input.pair().a().data()))));
  }
}
