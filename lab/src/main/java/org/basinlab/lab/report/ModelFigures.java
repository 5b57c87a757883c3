package org.basinlab.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.basinlab.lab.probe.NoiseScaleProbe;
import org.basinlab.lab.probe.SharpnessProbe;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Scale;
import org.basinlab.lab.record.ModelRecord;
import org.basinlab.lab.record.StepChoice;
import org.basinlab.lab.report.figure.Axis;
import org.basinlab.lab.report.figure.Mark;
import org.basinlab.lab.report.figure.Palette;
import org.basinlab.lab.report.figure.Series;
import org.basinlab.lab.report.figure.Shape;
import org.basinlab.lab.report.figure.XyChart;

/** Figures about a model: which steps are stable, what a batch size costs, all eigenvalues. */
record ModelFigures(ModelRecord seen, StepChoice choice) {
  private static final int POINTS = 60;
  private static final double HIGHEST_MOMENTUM = 0.99;
  private static final double DECADES = 2;

  List<FigureGroup> groups() {
    List<FigureGroup> groups = new ArrayList<>();
    seen.value(SharpnessProbe.SHARPNESS).stream()
        .filter(sharpness -> sharpness > 0)
        .forEach(sharpness -> groups.add(stability(sharpness)));
    seen.interval(NoiseScaleProbe.POPULATION).stream()
        .filter(known -> known.upper() < Double.POSITIVE_INFINITY)
        .flatMapToDouble(known -> seen.value(NoiseScaleProbe.POPULATION).stream())
        .filter(scale -> scale > 0)
        .forEach(scale -> groups.add(batches(scale)));
    seen.spectrum().ifPresent(spectrum -> groups.add(new SpectrumFigure(spectrum).group()));
    return groups;
  }

  private FigureGroup stability(double sharpness) {
    List<Mark> edge = new ArrayList<>();
    for (int i = 0; i <= POINTS; i++) {
      double momentum = HIGHEST_MOMENTUM * i / POINTS;
      edge.add(new Mark(momentum, StepAdvice.limit(sharpness, momentum), ""));
    }
    List<Series> series = new ArrayList<>();
    series.add(
        new Series.Line(
            "edge of stability 2(1 + μ)/λ_max",
            Palette.category(0),
            Series.Dash.SOLID,
            false,
            edge,
            ""));
    choice.learningRate().ifPresent(rate -> series.add(yours(choice.momentum(), rate, "yours")));
    DoubleStream shown =
        DoubleStream.concat(
            DoubleStream.of(StepAdvice.limit(sharpness, 0) / 2),
            series.stream().flatMapToDouble(Series::ys));
    XyChart chart =
        new XyChart(
            "largest-learning-rate",
            "Largest stable learning rate",
            "The learning rate at which descent becomes unstable, against momentum.",
            new Axis("Momentum  μ", Scale.LINEAR, 0, 1),
            Axis.over("Learning rate  η  (θ²/loss)", Scale.LOG, shown),
            series);
    return new FigureGroup(
        "Stable steps",
        "Full-batch descent with heavy-ball momentum is stable below the line, on a loss that keeps"
            + " its curvature.",
        List.of(chart));
  }

  private FigureGroup batches(double scale) {
    double centre = Math.log10(scale);
    List<Mark> steps = new ArrayList<>();
    List<Mark> examples = new ArrayList<>();
    for (int i = 0; i <= POINTS; i++) {
      double size = Math.pow(10, centre - DECADES + 2 * DECADES * i / POINTS);
      steps.add(new Mark(size, StepAdvice.progress(scale, size), ""));
      examples.add(new Mark(size, StepAdvice.progress(size, scale), ""));
    }
    List<Series> series = new ArrayList<>();
    series.add(line("a step, 1/(1 + B/S)", 0, Series.Dash.SOLID, steps));
    series.add(line("an example, 1/(1 + S/B)", 1, Series.Dash.DASHED, examples));
    List<Double> sizes = new ArrayList<>(List.of(scale / 100, scale * 100));
    choice
        .batchSize()
        .ifPresent(
            size -> {
              sizes.add((double) size);
              series.add(yours(size, StepAdvice.progress(scale, size), "your step"));
            });
    XyChart chart =
        new XyChart(
            "batch-size",
            "What a batch size buys",
            "Progress of a step and of an example, as shares of the most they can make, against batch size.",
            Axis.over(
                "Batch size  S  (examples)",
                Scale.LOG,
                sizes.stream().mapToDouble(Double::doubleValue)),
            new Axis("Progress, share of the most", Scale.LINEAR, 0, 1.05),
            series);
    return new FigureGroup(
        "Batch size",
        "After McCandlish et al. (2018), with the noise scale B = tr C/‖g‖² of the population, %s%s examples;"
                .formatted(NumberText.significant(scale, 3), interval())
            + " the two lines cross there.",
        List.of(chart));
  }

  /** How well B is known. */
  private String interval() {
    return seen.interval(NoiseScaleProbe.POPULATION)
        .map(
            known ->
                " (%s to %s)"
                    .formatted(
                        NumberText.significant(known.lower(), 3),
                        NumberText.significant(known.upper(), 3)))
        .orElse("");
  }

  private static Series line(String name, int colour, Series.Dash dash, List<Mark> marks) {
    return new Series.Line(name, Palette.category(colour), dash, false, marks, "");
  }

  private static Series yours(double x, double y, String name) {
    String tip = NumberText.significant(x, 4) + ", " + NumberText.significant(y, 4);
    return new Series.Points(
        name, Palette.ALARM, Shape.DIAMOND, false, List.of(new Mark(x, y, tip)));
  }
}
