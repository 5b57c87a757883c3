package org.basinlab.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.quantity.Scale;
import org.basinlab.lab.report.Observations.Observation;
import org.basinlab.lab.report.figure.Axis;
import org.basinlab.lab.report.figure.Ink;
import org.basinlab.lab.report.figure.Mark;
import org.basinlab.lab.report.figure.Palette;
import org.basinlab.lab.report.figure.Series;
import org.basinlab.lab.report.figure.Shape;
import org.basinlab.lab.report.figure.Span;
import org.basinlab.lab.report.figure.XyChart;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Moment;

/**
 * One quantity against η/S at each moment, with the same axes so that moments can be compared;
 * where all points have one η/S, against the factor κ on both from the smallest batch on.
 */
final class RatioFigures {
  private static final double STEP_ASIDE = 0.014;
  private static final double GAP_IN_USE = 0.5;

  private final Observations seen;
  private final Quantity quantity;
  private final boolean oneRatio;
  private final Axis x;
  private final Axis y;

  RatioFigures(Observations seen, Quantity quantity) {
    this.seen = seen;
    this.quantity = quantity;
    this.oneRatio = seen.ratios().size() == 1;
    this.x =
        Axis.over(
            oneRatio ? "Factor  κ  on learning rate and batch size" : Words.RATIO_AXIS,
            Scale.LOG,
            seen.points().stream().mapToDouble(this::place));
    this.y = Axis.over(quantity.axisLabel(), quantity.scale(), placed());
  }

  private double place(GridPoint point) {
    return oneRatio ? (double) point.batchSize() / seen.batchSizes().get(0) : point.lrBatchRatio();
  }

  List<XyChart> charts() {
    return seen.moments(quantity).stream().map(this::chart).toList();
  }

  private XyChart chart(Moment moment) {
    List<Series> series = new ArrayList<>();
    if (oneRatio) {
      for (int i = 0; i < seen.arms().size(); i++) {
        String arm = seen.arms().get(i);
        String name = arm.isEmpty() ? "mean over seeds" : arm;
        series.addAll(line(moment, name, points(point -> point.arm().equals(arm)), i));
      }
    } else {
      for (int i = 0; i < seen.rows().size(); i++) {
        Observations.Row row = seen.rows().get(i);
        series.addAll(line(moment, row.words(), points(row::holds), i));
      }
    }
    series.addAll(Series.Points.crosses("diverged (no value)", crosses()));
    return new XyChart(
        quantity.name().toLowerCase(Locale.ROOT) + "-" + moment.label().replace('.', '-'),
        quantity.heading() + ", " + moment.words(),
        quantity.label()
            + (oneRatio
                    ? " against the factor on learning rate and batch size, %s."
                    : " against the ratio of learning rate to batch size, %s, by batch size.")
                .formatted(moment.words()),
        x,
        y,
        series);
  }

  private List<GridPoint> points(Predicate<GridPoint> among) {
    return seen.points().stream().filter(among).toList();
  }

  /** Interval and line beneath, then the seeds, then the means on top. */
  private List<Series> line(Moment moment, String name, List<GridPoint> points, int category) {
    Ink ink = Palette.category(category);
    Shape shape = Shape.category(category);
    List<Mark> seeds = new ArrayList<>();
    List<Mark> means = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    for (GridPoint point : points) {
      List<Observation> here = seen.at(quantity, moment, point);
      double place = aside(point);
      here.forEach(one -> seeds.add(seed(one, place)));
      SeedMean mean = mean(here);
      if (mean.n() > 0) {
        String tip = tip(point, mean);
        means.add(new Mark(place, quantity.shown(mean.mean()), tip));
        spans.add(
            new Span(
                place, cut(quantity.shown(mean.lower())), cut(quantity.shown(mean.upper())), tip));
      }
    }
    List<Series> series = new ArrayList<>();
    if (means.size() > 1) {
      series.add(new Series.Band(name, ink, spans));
      series.add(new Series.Line(name, ink, Series.Dash.SOLID, true, means, ""));
    }
    series.add(new Series.Points(name, ink, shape, true, seeds));
    series.add(new Series.ErrorBars(name, ink, spans));
    series.add(new Series.Points(name, ink, shape, false, means));
    return series;
  }

  private Mark seed(Observation one, double place) {
    String tip =
        String.join(
            "\n",
            Words.seed(one.run()),
            quantity.heading() + ": " + quantity.text(one.value()),
            Words.instrument(one.measurement(), quantity),
            one.measurement().subset());
    return new Mark(place, quantity.shown(one.value()), tip);
  }

  private String tip(GridPoint point, SeedMean mean) {
    String kind = quantity.scale() == Scale.LOG ? "geometric mean" : "mean";
    String interval =
        mean.n() < 2
            ? "one seed: no interval"
            : "%s interval %s to %s"
                .formatted(
                    Words.percent(seen.confidence()),
                    quantity.number(mean.lower()),
                    quantity.number(mean.upper()));
    return String.join(
        "\n",
        Words.point(point) + ", η/S = " + Words.ratio(point.lrBatchRatio()),
        kind + " of " + Phrase.counted(mean.n(), "seed") + ": " + quantity.text(mean.mean()),
        interval);
  }

  /** Points whose runs diverged stand at the foot of the chart. */
  private List<Mark> crosses() {
    List<Mark> crosses = new ArrayList<>();
    for (GridPoint point : seen.points()) {
      long diverged = seen.diverged(point);
      if (diverged > 0) {
        String tip =
            Words.point(point)
                + ", η/S = "
                + Words.ratio(point.lrBatchRatio())
                + "\n%d of %d runs diverged".formatted(diverged, seen.records(point).size());
        crosses.add(new Mark(aside(point), y.at(0.03), tip));
      }
    }
    return crosses;
  }

  private SeedMean mean(List<Observation> here) {
    return seen.mean(quantity, here.stream().map(Observation::value).toList());
  }

  /** Points of equal ratio and different batch size stand side by side around their ratio. */
  private double aside(GridPoint point) {
    List<GridPoint> equals =
        points(
            other ->
                oneRatio
                    ? other.batchSize() == point.batchSize()
                    : seen.ratioIndex(other) == seen.ratioIndex(point));
    double steps = equals.indexOf(point) - (equals.size() - 1) / 2.0;
    double place = x.coordinate(place(point));
    return x.scale().value(place + stepAside() * steps);
  }

  /** Small enough that points of one ratio stay apart from those of the next. */
  private double stepAside() {
    List<Double> ratios = seen.ratios();
    double step = STEP_ASIDE * (x.end() - x.start());
    for (int i = 1; i < ratios.size(); i++) {
      double gap = x.coordinate(ratios.get(i)) - x.coordinate(ratios.get(i - 1));
      step = Math.min(step, GAP_IN_USE * gap / seen.rows().size());
    }
    return step;
  }

  /** What an interval shows of a value: wide intervals are cut at the edge of the chart. */
  private double cut(double value) {
    return Math.min(Math.max(value, y.lower()), y.upper());
  }

  /** The seeds, and of each interval no more than half their range beyond them. */
  private DoubleStream placed() {
    double[] places =
        shown(here -> here.stream().mapToDouble(Observation::value))
            .map(quantity.scale()::coordinate)
            .filter(place -> !Double.isNaN(place))
            .sorted()
            .toArray();
    if (places.length == 0) {
      return DoubleStream.empty();
    }
    double lowest = places[0];
    double highest = places[places.length - 1];
    double room = 0.5 * (highest - lowest);
    DoubleStream ends =
        shown(here -> DoubleStream.of(mean(here).lower(), mean(here).upper()))
            .map(quantity.scale()::coordinate)
            .filter(place -> !Double.isNaN(place))
            .map(place -> Math.min(Math.max(place, lowest - room), highest + room));
    return DoubleStream.concat(DoubleStream.of(places), ends).map(quantity.scale()::value);
  }

  private DoubleStream shown(Function<List<Observation>, DoubleStream> values) {
    return seen.moments(quantity).stream()
        .flatMapToDouble(
            moment ->
                seen.points().stream()
                    .map(point -> seen.at(quantity, moment, point))
                    .flatMapToDouble(values))
        .map(quantity::shown);
  }
}
