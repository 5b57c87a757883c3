package org.basinlab.lab.report.figure;

import java.util.List;

/** Series over two numeric axes; the first series lies lowest. */
public record XyChart(
    String id, String title, String description, Axis x, Axis y, List<Series> series)
    implements Figure {

  public XyChart {
    series = List.copyOf(series);
  }
}
