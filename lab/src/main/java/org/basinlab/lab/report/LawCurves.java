package org.basinlab.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.quantity.Scale;
import org.basinlab.lab.report.WalkFigures.Place;
import org.basinlab.lab.report.figure.Axis;
import org.basinlab.lab.report.figure.Mark;
import org.basinlab.lab.report.figure.Palette;
import org.basinlab.lab.report.figure.Series;
import org.basinlab.lab.report.figure.Shape;
import org.basinlab.lab.report.figure.Span;
import org.basinlab.lab.report.figure.XyChart;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Law;
import org.basinlab.lab.study.WalkSubject;

/**
 * A quantity of one arm over the grid, with a line a law: against temperature where the noise has
 * one variance, against η where η/S is the same everywhere, else against η/S.
 */
final class LawCurves {
  private static final int LEAST_POINTS = 3;
  private static final List<Series.Dash> DASHES =
      List.of(Series.Dash.SOLID, Series.Dash.DASHED, Series.Dash.DOTTED);

  private final Place place;
  private final LawValues values;
  private final List<Law> laws;
  private final OptionalDouble variance;
  private final boolean sameRatio;

  LawCurves(Observations seen, WalkSubject walkers, Place place) {
    this.place = place;
    this.values = new LawValues(seen, place);
    this.laws = values.laws();
    this.variance = walkers.arm(place.arm()).orElseThrow().problem().temperatureVariance();
    this.sameRatio =
        values.points().stream().mapToDouble(GridPoint::lrBatchRatio).distinct().count() < 2;
  }

  Optional<XyChart> chart() {
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
            "laws-" + place.id(),
            place.title(),
            "%s in the arm %s %s over the grid, measured and by each law."
                .formatted(quantity.label(), place.arm(), place.at().words()),
            x,
            y,
            series));
  }

  private double x(GridPoint point) {
    if (variance.isPresent()) {
      return point.lrBatchRatio() * variance.getAsDouble();
    }
    return sameRatio ? point.learningRate() : point.lrBatchRatio();
  }

  private String axis() {
    if (variance.isPresent()) {
      return "Temperature  T = ησ²/S  (loss)";
    }
    return sameRatio ? "Learning rate  η  (θ²/loss), at one η/S" : Words.RATIO_AXIS;
  }
}
