package org.basinlab.lab.report.figure;

import java.util.List;
import org.basinlab.lab.quantity.Scale;

/** Small figures for tests. */
final class Charts {
  private Charts() {}

  /** Logarithmic axes with values that such an axis cannot show, in every kind of series. */
  static XyChart awkward(String id) {
    Ink ink = Palette.category(0);
    List<Mark> marks =
        List.of(
            new Mark(0.001, 10, "</script><b>\"tip\" & more"),
            new Mark(0.002, 0, "zero"),
            new Mark(0.004, Double.NaN, "not a number"),
            new Mark(0, 5, "zero ratio"),
            new Mark(0.008, 20, ""));
    List<Span> spans =
        List.of(
            new Span(0.001, 8, 12, "fine"),
            new Span(0.002, -1, 12, "negative end"),
            new Span(0.008, Double.NaN, Double.NaN, "one seed"));
    return new XyChart(
        id,
        "Title <of> & \"figure\"",
        "What it shows",
        new Axis("η/S (θ²/loss)", Scale.LOG, 5e-4, 1e-2),
        new Axis("λ_max (loss/θ²)", Scale.LOG, 5, 30),
        List.of(
            new Series.Band("S = 32", ink, spans),
            new Series.Line("S = 32", ink, Series.Dash.DASHED, true, marks, "line"),
            new Series.ErrorBars("S = 32", ink, spans),
            new Series.Points("S = 32", ink, Shape.TRIANGLE, false, marks)));
  }

  static HeatMap heatMap(String id) {
    return new HeatMap(
        id,
        "Heat map",
        "Two cells",
        new HeatMap.Categories("η", List.of("0.01", "0.02")),
        new HeatMap.Categories("S", List.of("32")),
        List.of(
            new HeatMap.Cell(0, 0, Palette.heat(0.3), "12.3", Palette.CELL_TEXT, "first"),
            new HeatMap.Cell(
                1, 0, Palette.VOID, "diverged\n× 5 of 5", Palette.VOID_TEXT, "second")));
  }

  static XyChart empty(String id) {
    return new XyChart(
        id,
        "Empty",
        "Nothing",
        new Axis("x", Scale.LINEAR, 0, 1),
        new Axis("y", Scale.LOG, 1, 10),
        List.of(new Series.Points("none", Palette.NEUTRAL, Shape.CROSS, false, List.of())));
  }
}
