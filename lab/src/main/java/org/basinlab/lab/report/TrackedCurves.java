package org.basinlab.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.basinlab.lab.probe.SharpnessProbe;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.quantity.Scale;
import org.basinlab.lab.report.Observations.Observation;
import org.basinlab.lab.report.figure.Axis;
import org.basinlab.lab.report.figure.Ink;
import org.basinlab.lab.report.figure.Mark;
import org.basinlab.lab.report.figure.Palette;
import org.basinlab.lab.report.figure.Series;
import org.basinlab.lab.report.figure.Span;
import org.basinlab.lab.report.figure.XyChart;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Moment;
import org.basinlab.lab.study.NetworkArm;
import org.basinlab.lab.study.NetworkSubject;

/**
 * A quantity against steps: a chart a learning rate, a line a batch size with the band of its
 * seeds, and for sharpness the threshold of stability of full-batch descent.
 */
record TrackedCurves(Observations seen, Quantity quantity) {
  /** One for each learning rate at which anything was measured on the way. */
  List<XyChart> charts() {
    List<Double> rates = seen.learningRates();
    List<XyChart> charts = new ArrayList<>();
    for (int i = 0; i < rates.size(); i++) {
      double rate = rates.get(i);
      List<GridPoint> points =
          seen.points().stream().filter(point -> point.learningRate() == rate).toList();
      List<Curve> curves =
          points.stream().map(this::curve).filter(curve -> !curve.means().isEmpty()).toList();
      if (!curves.isEmpty()) {
        charts.add(chart(i, rate, curves));
      }
    }
    return charts;
  }

  /** Means over seeds by step, and their intervals. */
  private record Curve(GridPoint point, List<Mark> means, List<Span> spans) {}

  private Curve curve(GridPoint point) {
    Map<Long, List<Double>> byStep = new TreeMap<>();
    for (Observation one : seen.all(quantity)) {
      if (one.point().equals(point)
          && Moment.of(one.measurement().snapshot()).orElse(null) instanceof Moment.AtStep at) {
        byStep.computeIfAbsent(at.step(), step -> new ArrayList<>()).add(one.value());
      }
    }
    List<Mark> means = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    byStep.forEach(
        (step, values) -> {
          SeedMean mean = seen.mean(quantity, values);
          if (mean.n() > 0) {
            String tip = tip(point, step, mean);
            means.add(new Mark(step, quantity.shown(mean.mean()), tip));
            if (mean.n() > 1) {
              double lower = quantity.shown(mean.lower());
              spans.add(new Span(step, lower, quantity.shown(mean.upper()), tip));
            }
          }
        });
    return new Curve(point, means, spans);
  }

  private String tip(GridPoint point, long step, SeedMean mean) {
    return String.join(
        "\n",
        Words.point(point) + ", step " + step,
        "mean of " + Phrase.counted(mean.n(), "seed") + ": " + quantity.text(mean.mean()));
  }

  private XyChart chart(int index, double rate, List<Curve> curves) {
    List<Mark> all = curves.stream().flatMap(curve -> curve.means().stream()).toList();
    double last = all.stream().mapToDouble(Mark::x).max().orElse(1);
    Axis x = new Axis("Step", Scale.LINEAR, 0, last > 0 ? 1.02 * last : 1);
    DoubleStream values = all.stream().mapToDouble(Mark::y);
    OptionalDouble threshold = threshold(rate);
    boolean withThreshold = quantity.equals(SharpnessProbe.SHARPNESS) && threshold.isPresent();
    Axis y =
        Axis.over(
            quantity.axisLabel(),
            quantity.scale(),
            withThreshold ? DoubleStream.concat(values, threshold.stream()) : values);
    List<Series> series = new ArrayList<>();
    for (Curve curve : curves) {
      Observations.Row row = new Observations.Row(curve.point().arm(), curve.point().batchSize());
      String name = row.words();
      Ink ink = Palette.category(seen.rows().indexOf(row));
      series.add(new Series.Band(name, ink, curve.spans()));
      series.add(new Series.Line(name, ink, Series.Dash.SOLID, false, curve.means(), ""));
    }
    if (withThreshold) {
      series.add(thresholdLine(x, threshold.getAsDouble()));
    }
    String at = "η = " + NumberText.exact(rate);
    return new XyChart(
        "track-%s-%d".formatted(quantity.name().toLowerCase(Locale.ROOT), index),
        at,
        quantity.label() + " against training steps at " + at + ", by batch size.",
        x,
        y,
        series);
  }

  /**
   * 2/η, or 2(1 + μ)/η with momentum: above it full-batch descent is unstable on a quadratic. Of
   * SGD at a constant rate alone.
   */
  private OptionalDouble threshold(double rate) {
    OptionalDouble momentum = momentum();
    return momentum.isPresent()
        ? OptionalDouble.of(2 * (1 + momentum.getAsDouble()) / rate)
        : OptionalDouble.empty();
  }

  /** μ of the heavy ball at a constant rate; none of other rules, nor of arms that differ in it. */
  private OptionalDouble momentum() {
    List<NetworkArm> arms = ((NetworkSubject) seen.study().subject()).arms();
    List<OptionalDouble> momenta =
        arms.stream().map(arm -> arm.training().rule().heavyBall()).distinct().toList();
    boolean constant = arms.stream().allMatch(arm -> arm.training().learningRateCourse().isEmpty());
    return constant && momenta.size() == 1 ? momenta.get(0) : OptionalDouble.empty();
  }

  private Series thresholdLine(Axis x, double threshold) {
    String name = momentum().orElse(0) == 0 ? "2/η" : "2(1 + μ)/η";
    return Series.Line.between(
        new Mark(x.lower(), threshold, ""),
        new Mark(x.upper(), threshold, ""),
        name,
        name + " = " + NumberText.significant(threshold, 4));
  }
}
