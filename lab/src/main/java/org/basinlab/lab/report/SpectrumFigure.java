package org.basinlab.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.quantity.Scale;
import org.basinlab.lab.record.ModelSpectrum;
import org.basinlab.lab.record.ModelSpectrum.Level;
import org.basinlab.lab.report.figure.Axis;
import org.basinlab.lab.report.figure.Mark;
import org.basinlab.lab.report.figure.Palette;
import org.basinlab.lab.report.figure.Series;
import org.basinlab.lab.report.figure.Span;
import org.basinlab.lab.report.figure.XyChart;

/** The spectral density of a Hessian, in numbers of eigenvalues on a logarithmic axis. */
record SpectrumFigure(ModelSpectrum spectrum) {
  private static final double LEAST = 0.1;

  FigureGroup group() {
    return new FigureGroup("Eigenvalues of the Hessian", caption(), List.of(chart()));
  }

  private String caption() {
    String smeared =
        "Each eigenvalue is smeared out to a Gaussian of standard deviation "
            + NumberText.significant(spectrum.width(), 2)
            + " whose peak is 1: one alone reaches 1, and k equal ones k.";
    return spectrum.exact()
        ? smeared
        : smeared
            + " The band is the 95 %% t interval at each value, over %s."
                .formatted(Phrase.counted(spectrum.probes().size(), "random vector"));
  }

  private XyChart chart() {
    List<Level> levels = spectrum.levels();
    List<Series> series = new ArrayList<>();
    if (!spectrum.exact()) {
      series.add(
          new Series.Band(
              "eigenvalues", Palette.category(0), levels.stream().map(this::span).toList()));
    }
    series.add(
        new Series.Line(
            "eigenvalues", Palette.category(0), Series.Dash.SOLID, false, marks(levels), ""));
    Axis x =
        Axis.over(
            "Eigenvalue  λ  (%s)".formatted(spectrum.unit()),
            Scale.LINEAR,
            levels.stream().mapToDouble(Level::eigenvalue));
    DoubleStream shown =
        DoubleStream.concat(DoubleStream.of(2 * LEAST), levels.stream().mapToDouble(Level::upper))
            .filter(count -> count >= LEAST);
    Axis y = Axis.over("Number of eigenvalues", Scale.LOG, shown);
    return new XyChart(
        "spectral-density",
        "Spectral density",
        "How many eigenvalues of the Hessian lie near a value, against the value.",
        x,
        new Axis(y.label(), Scale.LOG, LEAST, y.upper()),
        series);
  }

  /** Both ends where the axis begins, at the least. */
  private Span span(Level level) {
    return new Span(
        level.eigenvalue(), Math.max(LEAST, level.lower()), Math.max(LEAST, level.upper()), "");
  }

  /** The line comes down to the axis beside each peak and is gone between peaks. */
  private static List<Mark> marks(List<Level> levels) {
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      Level level = levels.get(i);
      boolean besideAPeak =
          (i > 0 && levels.get(i - 1).count() >= LEAST)
              || (i + 1 < levels.size() && levels.get(i + 1).count() >= LEAST);
      double below = besideAPeak ? LEAST : Double.NaN;
      String tip =
          "λ = %s, %s eigenvalues"
              .formatted(
                  NumberText.significant(level.eigenvalue(), 4),
                  NumberText.significant(level.count(), 3));
      marks.add(new Mark(level.eigenvalue(), level.count() < LEAST ? below : level.count(), tip));
    }
    return marks;
  }
}
