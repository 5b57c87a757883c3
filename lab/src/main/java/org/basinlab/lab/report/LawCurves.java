package org.basinlab.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.basinlab.lab.quantity.Phrase;
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
    Axis y = Axis.over(quantity.axisLabel(), quantity.scale(), heights());
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
    List<Mark> crosses = crosses(y);
    if (!crosses.isEmpty()) {
      series.add(
          new Series.Points("diverged (no value)", Palette.ALARM, Shape.CROSS, false, crosses));
    }
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

  /** Points whose runs diverged stand at the foot of the chart. */
  private List<Mark> crosses(Axis y) {
    double foot = y.scale().value(y.start() + 0.03 * (y.end() - y.start()));
    List<Mark> crosses = new ArrayList<>();
    for (GridPoint point : values.points()) {
      long diverged = values.diverged(point);
      if (diverged > 0) {
        String tip = Words.point(point) + "\n" + Phrase.counted(diverged, "run") + " diverged";
        crosses.add(new Mark(x(point), foot, tip));
      }
    }
    return crosses;
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

  private DoubleStream heights() {
    DoubleStream.Builder all = DoubleStream.builder();
    for (GridPoint point : values.points()) {
      SeedMean mean = values.measured(point);
      DoubleStream.of(mean.mean(), mean.lower(), mean.upper()).forEach(all);
      laws.forEach(law -> all.add(values.predicted(law, point).mean()));
    }
    return all.build();
  }
}
