package org.basinlab.lab.report;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.report.Observations.Observation;
import org.basinlab.lab.report.figure.HeatMap;
import org.basinlab.lab.report.figure.Ink;
import org.basinlab.lab.report.figure.Palette;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Moment;

/** Mean over seeds of one quantity over (η, S) at each moment; one range of colours for all. */
final class HeatMaps {
  private final Observations seen;
  private final Quantity quantity;
  private final List<Double> learningRates;
  private final Map<Moment, Map<GridPoint, SeedMean>> means = new LinkedHashMap<>();
  private final DoubleSummaryStatistics range = new DoubleSummaryStatistics();

  HeatMaps(Observations seen, Quantity quantity) {
    this.seen = seen;
    this.quantity = quantity;
    this.learningRates = seen.learningRates();
    for (Moment moment : seen.moments(quantity)) {
      means.put(moment, means(moment));
    }
    means.values().stream()
        .flatMap(byPoint -> byPoint.values().stream())
        .mapToDouble(mean -> quantity.scale().coordinate(mean.mean()))
        .filter(place -> !Double.isNaN(place))
        .forEach(range);
  }

  List<HeatMap> maps() {
    return means.keySet().stream().map(this::map).toList();
  }

  private HeatMap map(Moment moment) {
    String unit = quantity.shownUnit();
    String title = quantity.symbol().isEmpty() ? quantity.label() : quantity.symbol();
    List<HeatMap.Cell> cells = new ArrayList<>();
    for (GridPoint point : seen.points()) {
      cells.add(cell(moment, point));
    }
    return new HeatMap(
        "map-" + quantity.name().toLowerCase(Locale.ROOT) + "-" + moment.label().replace('.', '-'),
        title + (unit.isEmpty() ? "" : " in " + unit) + ", " + moment.words(),
        "Mean over seeds of "
            + quantity.label()
            + " for each learning rate and batch size, "
            + moment.words()
            + "; cells whose runs diverged are marked.",
        new HeatMap.Categories(
            "Learning rate η (θ²/loss)", learningRates.stream().map(NumberText::exact).toList()),
        new HeatMap.Categories(
            "Batch size S",
            seen.rows().stream()
                .map(row -> (row.arm().isEmpty() ? "" : row.arm() + " ") + row.batchSize())
                .toList()),
        cells);
  }

  private HeatMap.Cell cell(Moment moment, GridPoint point) {
    int column = learningRates.indexOf(point.learningRate());
    int row = seen.rows().indexOf(new Observations.Row(point.arm(), point.batchSize()));
    SeedMean mean =
        means.getOrDefault(moment, Map.of()).getOrDefault(point, SeedMean.of(List.of(), 0.9));
    long diverged = seen.diverged(point);
    int runs = seen.records(point).size();
    String fate = diverged > 0 ? "× %d of %d".formatted(diverged, runs) : "";
    String where = Words.point(point) + ", η/S = " + Words.ratio(point.lrBatchRatio());
    String tip = where + (diverged > 0 ? "\n%d of %d runs diverged".formatted(diverged, runs) : "");
    if (mean.n() == 0) {
      String text = diverged > 0 ? "diverged\n" + fate : runs == 0 ? "not run" : "not\nreached";
      Ink ink = diverged > 0 ? Palette.VOID_TEXT : Palette.NEUTRAL;
      return new HeatMap.Cell(column, row, Palette.VOID, text, ink, tip);
    }
    String value =
        quantity.isShare() ? quantity.number(mean.mean()) : NumberText.significant(mean.mean(), 3);
    return new HeatMap.Cell(
        column,
        row,
        ground(mean.mean()),
        fate.isEmpty() ? value : value + "\n" + fate,
        Palette.CELL_TEXT,
        tip + "\nmean of " + Phrase.counted(mean.n(), "seed") + ": " + quantity.text(mean.mean()));
  }

  private Ink ground(double value) {
    double place = quantity.scale().coordinate(value);
    double width = range.getMax() - range.getMin();
    return Double.isNaN(place)
        ? Palette.VOID
        : Palette.heat(width > 0 ? (place - range.getMin()) / width : 0.5);
  }

  private Map<GridPoint, SeedMean> means(Moment moment) {
    Map<GridPoint, List<Double>> values =
        seen.at(quantity, moment).stream()
            .collect(
                Collectors.groupingBy(
                    Observation::point,
                    LinkedHashMap::new,
                    Collectors.mapping(Observation::value, Collectors.toList())));
    Map<GridPoint, SeedMean> byPoint = new LinkedHashMap<>();
    values.forEach((point, numbers) -> byPoint.put(point, SeedMean.of(numbers, seen.confidence())));
    return byPoint;
  }
}
