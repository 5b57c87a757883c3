package org.basinlab.lab.report;

import static org.basinlab.lab.report.Html.tag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.report.Observations.Observation;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Moment;

/**
 * Every quantity at every grid point and moment: mean, spread over seeds, error of the instrument.
 *
 * @param contradictions sentences about numbers that cannot all be right
 */
record MeasurementSection(Observations seen, List<String> contradictions) {
  private static final int CAUTIONS = 5;

  Html html() {
    List<Html> tables = new ArrayList<>();
    for (Quantity quantity : seen.quantities()) {
      for (Moment moment : seen.moments(quantity)) {
        tables.add(table(quantity, moment));
      }
    }
    return Html.section(
        "measurements",
        "Measurements",
        tables.isEmpty()
            ? tag("p").text("Nothing was measured.")
            : tag("p", "caption")
                .text(
                    "Arithmetic mean and standard deviation over seeds; the interval is a t"
                        + " interval of the mean. The instrument's error is the largest over the"
                        + " seeds: a Ritz residual bounds the distance to an eigenvalue, a"
                        + " standard error comes from random probes."),
        cautions(),
        Html.of(tables.stream()));
  }

  private Html cautions() {
    Stream<String> told = contradictions.stream().limit(CAUTIONS);
    int left = contradictions.size() - CAUTIONS;
    Stream<String> more =
        left > 0
            ? Stream.of("… and %s of this kind.".formatted(Phrase.counted(left, "more sentence")))
            : Stream.of();
    return Html.of(Stream.concat(told, more).map(one -> tag("p", "caution").text(one)));
  }

  private Html table(Quantity quantity, Moment moment) {
    String unit = quantity.shownUnit();
    List<List<String>> rows = new ArrayList<>();
    for (GridPoint point : seen.points()) {
      List<Observation> here = seen.at(quantity, moment, point);
      if (!here.isEmpty()) {
        rows.add(row(quantity, point, here));
      }
    }
    String heading =
        quantity.heading()
            + (unit.isEmpty() || unit.equals("1") ? "" : ", " + unit)
            + ", "
            + moment.words();
    return tag("details")
        .of(
            tag("summary").of(Html.symbols(heading)),
            Html.table(
                columns(
                    "η",
                    "S",
                    "η/S",
                    "Seeds",
                    "Mean",
                    "Standard deviation",
                    Words.percent(seen.confidence()) + " interval",
                    "Instrument"),
                rows));
  }

  private List<String> row(Quantity quantity, GridPoint point, List<Observation> here) {
    SeedMean mean = SeedMean.of(here.stream().map(Observation::value).toList(), seen.confidence());
    Observation worst =
        here.stream()
            .max(Comparator.comparingDouble(one -> one.measurement().error()))
            .orElseThrow();
    List<String> cells = new ArrayList<>();
    if (!point.arm().isEmpty()) {
      cells.add(point.arm());
    }
    cells.addAll(
        List.of(
            NumberText.exact(point.learningRate()),
            Integer.toString(point.batchSize()),
            Words.ratio(point.lrBatchRatio()),
            seeds(mean.n(), here),
            quantity.number(mean.mean()),
            quantity.spread(mean.deviation()),
            mean.n() < 2
                ? "–"
                : quantity.number(mean.lower()) + " to " + quantity.number(mean.upper()),
            instrument(worst, quantity)));
    return cells;
  }

  /** What is infinite, such as of copies that diverged, is counted and does not enter the mean. */
  private static String seeds(int finite, List<Observation> here) {
    long diverged = here.stream().filter(Observation::isDiverged).count();
    return diverged == 0 ? Integer.toString(finite) : finite + ", " + diverged + " diverged";
  }

  private List<String> columns(String... names) {
    List<String> columns = new ArrayList<>();
    if (seen.points().stream().anyMatch(point -> !point.arm().isEmpty())) {
      columns.add("Arm");
    }
    columns.addAll(List.of(names));
    return columns;
  }

  /** The error of the instrument; of a prediction where its inputs come from, and its regime. */
  private static String instrument(Observation worst, Quantity quantity) {
    return quantity.isPredicted()
        ? worst.measurement().subset()
        : Words.instrument(worst.measurement(), quantity);
  }
}
