package org.basinlab.lab.report;

import static org.basinlab.lab.report.Html.tag;

import java.util.List;
import java.util.Map;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.report.figure.EChartsOption;
import org.basinlab.lab.report.figure.Figure;
import org.basinlab.lab.report.figure.XyChart;

/**
 * The figures: interactive on a screen, static on paper and where no script runs.
 *
 * @param drawings each figure as an SVG element
 */
record FigureSection(List<FigureGroup> groups, Map<Figure, String> drawings) {
  Html html() {
    Html content =
        groups.isEmpty()
            ? tag("p").text("There is nothing to draw: no run has left a trace or a measurement.")
            : Html.of(groups.stream().map(this::group));
    return Html.section("figures", "Figures", content);
  }

  private Html group(FigureGroup group) {
    return tag("div", "figures")
        .of(
            tag("h3").of(Html.symbols(group.heading())),
            group.caption().isEmpty() ? Html.NOTHING : tag("p", "caption").text(group.caption()),
            tag("div", group.figures().size() == 1 ? "wide" : "row")
                .of(group.figures().stream().map(this::figure)));
  }

  private Html figure(Figure figure) {
    return tag("figure")
        .of(
            tag("h4").of(Html.symbols(figure.title())),
            tag("div", "chart")
                .with("role", "img")
                .with("aria-label", figure.description())
                .with("data-figure", figure.id())
                .of(),
            tag("div", "static").of(Html.trusted(String.valueOf(drawings.get(figure)))),
            tag("script")
                .with("type", "application/json")
                .with("id", "option-" + figure.id())
                .of(Html.trusted(EChartsOption.json(figure))),
            hidden(figure),
            tag("figcaption")
                .of(
                    tag("a").with("href", "figures/" + figure.id() + ".svg").text("SVG"),
                    Html.text(" "),
                    tag("a").with("href", "figures/" + figure.id() + ".png").text("PNG")));
  }

  private static Html hidden(Figure figure) {
    long hidden = figure instanceof XyChart chart ? chart.hidden() : 0;
    return hidden == 0
        ? Html.NOTHING
        : tag("p", "note")
            .text(
                Phrase.counted(hidden, "value")
                    + " not drawn: zero, negative or not finite, and so without a place on this"
                    + " axis.");
  }
}
