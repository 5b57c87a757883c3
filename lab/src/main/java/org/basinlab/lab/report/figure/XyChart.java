package org.basinlab.lab.report.figure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Series over two numeric axes; the first series lies lowest. */
public record XyChart(
    String id, String title, String description, Axis x, Axis y, List<Series> series)
    implements Figure {

  public XyChart {
    series = List.copyOf(series);
  }

  /** For each name the last series that bears it. */
  List<Series> legend() {
    Map<String, Series> last = new LinkedHashMap<>();
    series.stream().filter(one -> !one.name().isEmpty()).forEach(one -> last.put(one.name(), one));
    return List.copyOf(last.values());
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
