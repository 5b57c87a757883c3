package org.basinlab.lab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.quantity.Scale;
import org.basinlab.lab.report.figure.Axis;
import org.basinlab.lab.report.figure.Mark;
import org.basinlab.lab.report.figure.Palette;
import org.basinlab.lab.report.figure.Series;
import org.basinlab.lab.report.figure.Shape;
import org.basinlab.lab.report.figure.Span;
import org.basinlab.lab.report.figure.XyChart;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Law;
import org.basinlab.lab.verdict.Hypothesis;

/**
 * How far laws err against the learning rate, with a line of the claimed order through each.
 *
 * @param claims about the arm, quantity and moment of the values
 */
record WeakErrors(LawValues values, List<Claimed> claims) {
  /** A law and the weak order that is claimed of its error. */
  record Claimed(Law law, double order) {
    /** Of a claim; empty unless it is one about an order. */
    static List<Claimed> by(Claim claim) {
      OptionalDouble order = Hypothesis.of(claim).errorOrder();
      return order.isEmpty()
          ? List.of()
          : claim.laws().map(by -> new Claimed(by.law(), order.getAsDouble())).stream().toList();
    }
  }

  Optional<XyChart> chart() {
    List<GridPoint> points = values.points();
    DoubleStream.Builder heights = DoubleStream.builder();
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      series.addAll(series(claims.get(i), i, heights));
    }
    double[] shown = heights.build().filter(Scale.LOG::shows).toArray();
    if (shown.length == 0) {
      return Optional.empty();
    }
    Quantity quantity = values.quantity();
    return Optional.of(
        new XyChart(
            "error-" + values.place().id(),
            values.place().title() + ": error of the laws",
            "%s in the arm %s %s: how far each law errs, against the learning rate."
                .formatted(quantity.label(), values.place().arm(), values.place().at().words()),
            Axis.over(
                "Learning rate  η  (θ²/loss)",
                Scale.LOG,
                points.stream().mapToDouble(GridPoint::learningRate)),
            Axis.over(
                "Error, |measured − predicted|  (%s)".formatted(quantity.unit()),
                Scale.LOG,
                DoubleStream.of(shown)),
            series));
  }

  private List<Series> series(Claimed claim, int category, DoubleStream.Builder heights) {
    Law law = claim.law();
    List<Mark> marks = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    for (GridPoint point : values.points()) {
      SeedMean error = values.error(law, point);
      double sign = Math.signum(error.mean());
      double far = Math.abs(error.mean());
      double low = Math.min(sign * error.lower(), sign * error.upper());
      double high = Math.max(sign * error.lower(), sign * error.upper());
      String tip =
          "%s\n%s errs by %s (%s to %s)"
              .formatted(
                  Words.point(point),
                  law.word(),
                  values.quantity().text(error.mean()),
                  values.quantity().number(error.lower()),
                  values.quantity().number(error.upper()));
      marks.add(new Mark(point.learningRate(), far, tip));
      if (low > 0) {
        spans.add(new Span(point.learningRate(), low, high, tip));
      }
      DoubleStream.of(far, low, high).forEach(heights);
    }
    return List.of(
        slope(claim, category, marks),
        new Series.ErrorBars(law.word(), Palette.category(category), spans),
        new Series.Points(
            law.word(), Palette.category(category), Shape.category(category), false, marks));
  }

  /** Through the error at the largest learning rate that has one. */
  private static Series slope(Claimed claim, int category, List<Mark> marks) {
    Mark last =
        marks.stream()
            .filter(mark -> Double.isFinite(mark.y()))
            .max(Comparator.comparingDouble(Mark::x))
            .orElse(new Mark(1, Double.NaN, ""));
    double largest = last.x();
    double there = last.y();
    String name = "order " + NumberText.exact(claim.order());
    List<Mark> line =
        marks.stream()
            .sorted(Comparator.comparingDouble(Mark::x))
            .map(
                mark -> new Mark(mark.x(), there * Math.pow(mark.x() / largest, claim.order()), ""))
            .toList();
    return new Series.Line(name, Palette.category(category), Series.Dash.DASHED, false, line, name);
  }
}
