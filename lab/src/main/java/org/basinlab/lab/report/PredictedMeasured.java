package org.basinlab.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.quantity.Quantity;
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

/** A quantity of one arm, measured against what each law predicts, with the diagonal. */
final class PredictedMeasured {
  private final Place place;
  private final LawValues values;
  private final List<Law> laws;

  PredictedMeasured(Observations seen, Place place) {
    this.place = place;
    this.values = new LawValues(seen, place);
    this.laws = values.laws();
  }

  Optional<XyChart> chart() {
    DoubleStream.Builder all = DoubleStream.builder();
    for (GridPoint point : values.points()) {
      SeedMean measured = values.measured(point);
      DoubleStream.of(measured.mean(), measured.lower(), measured.upper())
          .filter(Double::isFinite)
          .forEach(all);
      laws.forEach(law -> all.add(values.predicted(law, point).mean()));
    }
    double[] shown = all.build().filter(values.quantity().scale()::shows).toArray();
    if (laws.isEmpty() || shown.length == 0) {
      return Optional.empty();
    }
    Quantity quantity = values.quantity();
    String label = quantity.axisLabel();
    Axis x = Axis.over("Predicted " + label, quantity.scale(), DoubleStream.of(shown));
    Axis y = Axis.over("Measured " + label, quantity.scale(), DoubleStream.of(shown));
    List<Series> series = new ArrayList<>();
    series.add(
        new Series.Line(
            "measured = predicted",
            Palette.NEUTRAL,
            Series.Dash.DASHED,
            false,
            List.of(new Mark(x.lower(), y.lower(), ""), new Mark(x.upper(), y.upper(), "")),
            "measured = predicted"));
    for (int i = 0; i < laws.size(); i++) {
      series.addAll(series(laws.get(i), i));
    }
    List<Mark> crosses = crosses(y);
    if (!crosses.isEmpty()) {
      series.add(
          new Series.Points("diverged (no value)", Palette.ALARM, Shape.CROSS, false, crosses));
    }
    return Optional.of(
        new XyChart(
            "predicted-" + place.id(),
            place.title(),
            place.title() + ", measured against predictions, with the diagonal.",
            x,
            y,
            series));
  }

  /** Grid points with runs that diverged, above what the first law predicts there. */
  private List<Mark> crosses(Axis y) {
    double head = y.scale().value(y.end() - 0.03 * (y.end() - y.start()));
    List<Mark> crosses = new ArrayList<>();
    for (GridPoint point : values.points()) {
      long diverged = values.diverged(point);
      double predicted = values.predicted(laws.get(0), point).mean();
      if (diverged > 0 && Double.isFinite(predicted)) {
        String tip = Words.point(point) + "\n" + Phrase.counted(diverged, "run") + " diverged";
        crosses.add(new Mark(predicted, head, tip));
      }
    }
    return crosses;
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
