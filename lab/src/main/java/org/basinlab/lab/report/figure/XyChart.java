package org.basinlab.lab.report.figure;

import java.util.List;

/** Series over two numeric axes; the first series lies lowest. */
public record XyChart(
    String id, String title, String description, Axis x, Axis y, List<Series> series)
    implements Figure {

  public XyChart {
    series = List.copyOf(series);
  }

  /** Points that the y axis cannot show, e.g. zero on a logarithmic one; a reader must be told. */
  public long hidden() {
    return series.stream()
        .filter(Series.Points.class::isInstance)
        .flatMapToDouble(Series::ys)
        .filter(value -> !y.scale().shows(value))
        .count();
  }
}
