package org.basinlab.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.report.figure.Axis;
import org.basinlab.lab.report.figure.Mark;
import org.basinlab.lab.report.figure.Palette;
import org.basinlab.lab.report.figure.Series;
import org.basinlab.lab.report.figure.Shape;
import org.basinlab.lab.report.figure.Span;
import org.basinlab.lab.report.figure.XyChart;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Law;

/** A quantity of one arm, measured against what each law predicts, with the diagonal. */
record PredictedMeasured(LawValues values) {
  Optional<XyChart> chart() {
    List<Law> laws = values.laws();
    double[] shown = values.shown();
    if (laws.isEmpty() || shown.length == 0) {
      return Optional.empty();
    }
    Quantity quantity = values.quantity();
    String label = quantity.axisLabel();
    Axis x = Axis.over("Predicted " + label, quantity.scale(), DoubleStream.of(shown));
    Axis y = Axis.over("Measured " + label, quantity.scale(), DoubleStream.of(shown));
    List<Series> series = new ArrayList<>();
    series.add(
        Series.Line.between(
            new Mark(x.lower(), y.lower(), ""),
            new Mark(x.upper(), y.upper(), ""),
            "measured = predicted",
            "measured = predicted"));
    for (int i = 0; i < laws.size(); i++) {
      series.addAll(series(laws.get(i), i));
    }
    // Above what the first law predicts.
    series.addAll(values.crosses(point -> values.predicted(laws.get(0), point).mean(), y.at(0.97)));
    return Optional.of(
        new XyChart(
            "predicted-" + values.place().id(),
            values.place().title(),
            values.place().title() + ", measured against predictions, with the diagonal.",
            x,
            y,
            series));
  }

  private List<Series> series(Law law, int category) {
    List<Mark> marks = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    for (GridPoint point : values.points()) {
      SeedMean measured = values.measured(point);
      double predicted = values.predicted(law, point).mean();
      if (measured.n() > 0 && Double.isFinite(predicted)) {
        String tip =
            "%s\n%s: predicted %s\nmeasured %s (%s to %s)"
                .formatted(
                    Words.point(point),
                    law.word(),
                    values.quantity().text(predicted),
                    values.quantity().text(measured.mean()),
                    values.quantity().number(measured.lower()),
                    values.quantity().number(measured.upper()));
        marks.add(new Mark(predicted, measured.mean(), tip));
        spans.add(new Span(predicted, measured.lower(), measured.upper(), tip));
      }
    }
    return List.of(
        new Series.ErrorBars(law.word(), Palette.category(category), spans),
        new Series.Points(
            law.word(), Palette.category(category), Shape.category(category), false, marks));
  }
}
