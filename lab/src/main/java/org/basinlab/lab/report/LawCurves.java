package org.basinlab.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.quantity.Scale;
import org.basinlab.lab.report.figure.Axis;
import org.basinlab.lab.report.figure.Mark;
import org.basinlab.lab.report.figure.Palette;
import org.basinlab.lab.report.figure.Series;
import org.basinlab.lab.report.figure.Shape;
import org.basinlab.lab.report.figure.Span;
import org.basinlab.lab.report.figure.XyChart;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Law;

/**
 * A quantity of one arm over the grid, with a line a law: against temperature where the noise has
 * one variance, against η where η/S is the same everywhere, else against η/S.
 *
 * @param variance of the noise along every axis; empty where it has more than one
 */
record LawCurves(LawValues values, OptionalDouble variance) {
  private static final int LEAST_POINTS = 3;
  private static final List<Series.Dash> DASHES =
      List.of(Series.Dash.SOLID, Series.Dash.DASHED, Series.Dash.DOTTED);

  Optional<XyChart> chart() {
    List<Law> laws = values.laws();
    List<GridPoint> points = values.points();
    int least = variance.isPresent() ? 2 : LEAST_POINTS;
    boolean several = points.stream().mapToDouble(this::x).distinct().count() >= least;
    if (!several || laws.isEmpty()) {
      return Optional.empty();
    }
    Quantity quantity = values.quantity();
    Axis x = Axis.over(axis(), Scale.LOG, points.stream().mapToDouble(this::x));
    Axis y = Axis.over(quantity.axisLabel(), quantity.scale(), DoubleStream.of(values.shown()));
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < laws.size(); i++) {
      Law law = laws.get(i);
      Series.Dash dash = DASHES.get(i % DASHES.size());
      List<Mark> marks =
          points.stream()
              .map(point -> new Mark(x(point), values.predicted(law, point).mean(), ""))
              .toList();
      series.add(new Series.Line(law.word(), Palette.category(i), dash, false, marks, law.word()));
    }
    List<Mark> means = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    for (GridPoint point : points) {
      SeedMean mean = values.measured(point);
      String tip = Words.point(point) + "\nmeasured " + quantity.text(mean.mean());
      if (mean.n() > 0) {
        means.add(new Mark(x(point), mean.mean(), tip));
        spans.add(new Span(x(point), mean.lower(), mean.upper(), tip));
      }
    }
    series.add(new Series.ErrorBars("measured", Palette.NEUTRAL, spans));
    series.add(new Series.Points("measured", Palette.NEUTRAL, Shape.CIRCLE, false, means));
    series.addAll(values.crosses(this::x, y.at(0.03)));
    return Optional.of(
        new XyChart(
            "laws-" + values.place().id(),
            values.place().title(),
            "%s in the arm %s %s over the grid, measured and by each law."
                .formatted(quantity.label(), values.place().arm(), values.place().at().words()),
            x,
            y,
            series));
  }

  private boolean sameRatio() {
    return values.points().stream().mapToDouble(GridPoint::lrBatchRatio).distinct().count() < 2;
  }

  private double x(GridPoint point) {
    if (variance.isPresent()) {
      return point.lrBatchRatio() * variance.getAsDouble();
    }
    return sameRatio() ? point.learningRate() : point.lrBatchRatio();
  }

  private String axis() {
    if (variance.isPresent()) {
      return "Temperature  T = ησ²/S  (loss)";
    }
    return sameRatio() ? "Learning rate  η  (θ²/loss), at one η/S" : Words.RATIO_AXIS;
  }
}
