package org.basinlab.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Scale;
import org.basinlab.lab.record.ModelLine;
import org.basinlab.lab.report.figure.Axis;
import org.basinlab.lab.report.figure.Figure;
import org.basinlab.lab.report.figure.Mark;
import org.basinlab.lab.report.figure.Palette;
import org.basinlab.lab.report.figure.Series;
import org.basinlab.lab.report.figure.Shape;
import org.basinlab.lab.report.figure.Span;
import org.basinlab.lab.report.figure.XyChart;

/** Loss, and accuracy where there is one, along the line between two models. */
record LineFigures(ModelLine line) {
  FigureGroup group() {
    List<Figure> figures = new ArrayList<>();
    figures.add(loss());
    if (line.points().get(0).accuracy().isPresent()) {
      figures.add(accuracy());
    }
    return new FigureGroup(
        "The line from A to B",
        "The parameters are (1 − α) θ_A + α θ_B. The band is one standard error over the examples to either side.",
        figures);
  }

  private XyChart loss() {
    Scale scale = line.isWide() ? Scale.LOG : Scale.LINEAR;
    double least = line.points().stream().mapToDouble(ModelLine.Point::loss).min().orElse(0);
    List<ModelLine.Point> known =
        line.points().stream().filter(point -> Double.isFinite(point.loss())).toList();
    List<Span> band =
        known.stream()
            .map(
                point ->
                    new Span(
                        point.alpha(),
                        scale == Scale.LOG
                            ? Math.max(least / 2, point.loss() - point.standardError())
                            : point.loss() - point.standardError(),
                        point.loss() + point.standardError(),
                        ""))
            .toList();
    List<Series> series = new ArrayList<>();
    series.add(new Series.Band("loss", Palette.category(0), band));
    series.add(curve("loss", ModelLine.Point::loss));
    series.add(chord());
    series.add(ends(ModelLine.Point::loss));
    DoubleStream shown =
        DoubleStream.concat(
            line.points().stream().mapToDouble(ModelLine.Point::loss),
            band.stream().mapToDouble(Span::upper));
    return new XyChart(
        "line-loss",
        "Loss along the line",
        "The mean loss at (1 − α) θ_A + α θ_B, against α.",
        alpha(),
        Axis.over("Loss", scale, shown),
        series);
  }

  private XyChart accuracy() {
    ToDoubleFunction<ModelLine.Point> share = point -> 100 * point.accuracy().orElse(Double.NaN);
    return new XyChart(
        "line-accuracy",
        "Accuracy along the line",
        "The accuracy at (1 − α) θ_A + α θ_B, against α.",
        alpha(),
        Axis.over("Accuracy  (%)", Scale.LINEAR, line.points().stream().mapToDouble(share)),
        List.of(curve("accuracy", share), ends(share)));
  }

  private static Axis alpha() {
    return new Axis("α", Scale.LINEAR, -1.1, 2.1);
  }

  private Series curve(String name, ToDoubleFunction<ModelLine.Point> value) {
    return new Series.Line(
        name,
        Palette.category(0),
        Series.Dash.SOLID,
        false,
        line.points().stream()
            .map(point -> mark(point.alpha(), value.applyAsDouble(point)))
            .toList(),
        "");
  }

  /** Straight on a linear axis; what a barrier is measured from. */
  private Series chord() {
    double first = line.at(0).loss();
    double second = line.at(1).loss();
    return new Series.Line(
        "between the losses of A and B",
        Palette.NEUTRAL,
        Series.Dash.DASHED,
        false,
        line.points().stream()
            .map(ModelLine.Point::alpha)
            .filter(alpha -> alpha >= 0 && alpha <= 1)
            .map(alpha -> new Mark(alpha, first + alpha * (second - first), ""))
            .toList(),
        "");
  }

  private Series ends(ToDoubleFunction<ModelLine.Point> value) {
    return new Series.Points(
        "A (α = 0) and B (α = 1)",
        Palette.category(1),
        Shape.DIAMOND,
        false,
        List.of(
            mark(0, value.applyAsDouble(line.at(0))), mark(1, value.applyAsDouble(line.at(1)))));
  }

  private static Mark mark(double alpha, double value) {
    return new Mark(
        alpha, value, "α = " + NumberText.brief(alpha) + ", " + NumberText.significant(value, 4));
  }
}
