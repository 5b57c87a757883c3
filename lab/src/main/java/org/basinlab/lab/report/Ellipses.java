package org.basinlab.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.quantity.Scale;
import org.basinlab.lab.report.WalkFigures.Place;
import org.basinlab.lab.report.figure.Axis;
import org.basinlab.lab.report.figure.Ink;
import org.basinlab.lab.report.figure.Mark;
import org.basinlab.lab.report.figure.Palette;
import org.basinlab.lab.report.figure.Series;
import org.basinlab.lab.report.figure.XyChart;
import org.basinlab.lab.study.Arm;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Law;
import org.basinlab.lab.study.Moment;
import org.basinlab.lab.study.WalkQuantities;

/** Covariance ellipses of a two-dimensional arm over the contours of its loss. */
record Ellipses(Observations seen, Arm arm, Moment moment) {
  private static final int CORNERS = 96;
  private static final double[] LEVELS = {0.5, 1, 2, 4};

  /** Covariance of two coordinates; NaN where nothing is said of an entry. */
  private record Covariance(double first, double mixed, double second) {

    boolean isDrawable() {
      return first > 0 && second > 0 && first * second > mixed * mixed;
    }

    /** The ellipse zᵀΣ⁻¹z = 1, closed. */
    List<Mark> ellipse(String tip) {
      double along = Math.sqrt(first);
      double across = Math.sqrt(second - mixed * mixed / first);
      List<Mark> marks = new ArrayList<>();
      for (int i = 0; i <= CORNERS; i++) {
        double angle = 2 * Math.PI * i / CORNERS;
        double x = along * Math.cos(angle);
        double y = mixed / along * Math.cos(angle) + across * Math.sin(angle);
        marks.add(new Mark(x, y, tip));
      }
      return marks;
    }
  }

  /** At the smallest and the largest η/S. */
  List<XyChart> charts() {
    boolean flat = arm.problem().dimension() == 2 && arm.problem().saddle().isEmpty();
    List<GridPoint> points = values(WalkQuantities.LOSS).points();
    if (!flat || points.isEmpty()) {
      return List.of();
    }
    List<XyChart> charts = new ArrayList<>();
    chart(points.get(0)).ifPresent(charts::add);
    if (points.size() > 1) {
      chart(points.get(points.size() - 1)).ifPresent(charts::add);
    }
    return charts;
  }

  private Optional<XyChart> chart(GridPoint point) {
    Covariance measured = covariance(values -> values.measured(point));
    if (!measured.isDrawable()) {
      return Optional.empty();
    }
    List<Series> ellipses = new ArrayList<>();
    List<Law> laws = values(WalkQuantities.VARIANCE.mode(1)).laws();
    ellipses.add(line("measured", Palette.category(laws.size()), Series.Dash.SOLID, measured));
    for (int i = 0; i < laws.size(); i++) {
      Law law = laws.get(i);
      Covariance predicted = covariance(values -> values.predicted(law, point));
      if (predicted.isDrawable()) {
        ellipses.add(line(law.word(), Palette.category(i), Series.Dash.DASHED, predicted));
      }
    }
    Axis x =
        Axis.over("Along the sharpest eigenvector  (θ)", Scale.LINEAR, ends(ellipses, Mark::x));
    Axis y = Axis.over("Along the second  (θ)", Scale.LINEAR, ends(ellipses, Mark::y));
    List<Series> series = new ArrayList<>(contours(point, x, y));
    series.addAll(ellipses);
    return Optional.of(
        new XyChart(
            "ellipse-%s-s%d-eta%s-%s"
                .formatted(arm.name(), point.batchSize(), point.learningRate(), moment.label())
                .toLowerCase(Locale.ROOT)
                .replace('.', '-'),
            "%s, %s".formatted(Words.point(point), moment.words()),
            "Covariance ellipses of the iterates, measured and by each law, over contours of the"
                + " loss.",
            x,
            y,
            series));
  }

  private List<Series> contours(GridPoint point, Axis x, Axis y) {
    double sharp = values(WalkQuantities.CURVATURE.mode(1)).measured(point).mean();
    double flat = values(WalkQuantities.CURVATURE.mode(2)).measured(point).mean();
    double loss = values(WalkQuantities.LOSS).measured(point).mean();
    List<Series> contours = new ArrayList<>();
    for (double level : LEVELS) {
      Covariance contour = new Covariance(2 * level * loss / sharp, 0, 2 * level * loss / flat);
      if (contour.isDrawable()) {
        String tip = "L − L* = " + NumberText.significant(level * loss, 3);
        List<Mark> inside =
            contour.ellipse("").stream()
                .map(mark -> isIn(x, mark.x()) && isIn(y, mark.y()) ? mark : gap(mark))
                .toList();
        contours.add(new Series.Line("", Palette.NEUTRAL, Series.Dash.SOLID, true, inside, tip));
      }
    }
    return contours;
  }

  private static Mark gap(Mark mark) {
    return new Mark(mark.x(), Double.NaN, "");
  }

  private static boolean isIn(Axis axis, double value) {
    return value >= axis.lower() && value <= axis.upper();
  }

  private static Series line(String name, Ink ink, Series.Dash dash, Covariance covariance) {
    return new Series.Line(name, ink, dash, false, covariance.ellipse(""), name);
  }

  private static DoubleStream ends(List<Series> lines, Function<Mark, Double> coordinate) {
    return lines.stream()
        .map(Series.Line.class::cast)
        .flatMap(line -> line.marks().stream())
        .mapToDouble(coordinate::apply);
  }

  private Covariance covariance(Function<LawValues, SeedMean> of) {
    double first = of.apply(values(WalkQuantities.VARIANCE.mode(1))).mean();
    double second = of.apply(values(WalkQuantities.VARIANCE.mode(2))).mean();
    double mixed = of.apply(values(WalkQuantities.COVARIANCE)).mean();
    return new Covariance(first, mixed, second);
  }

  private LawValues values(Quantity quantity) {
    return new LawValues(seen, new Place(arm.name(), quantity, moment));
  }
}
