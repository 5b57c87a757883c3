package org.basinlab.lab.report.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler;

/** Draws an {@link XyChart}. */
final class XyPainter extends ChartPainter {
  private static final int LEGEND_IN_A_ROW = 4;

  private final XyChart figure;

  XyPainter(XyChart figure) {
    super(legendNames(figure).size() > LEGEND_IN_A_ROW ? 860 : 560, 420);
    this.figure = figure;
  }

  @Override
  XYChart chart() {
    XYChart chart = emptyChart(figure, figure.x().label(), figure.y().label());
    if (legendNames(figure).size() > LEGEND_IN_A_ROW) {
      chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
      chart.getStyler().setLegendLayout(Styler.LegendLayout.Vertical);
    }
    Axis x = figure.x();
    Axis y = figure.y();
    chart.getStyler().setAxisTitlePadding(tickRoom(y.ticks()));
    chart.getStyler().setXAxisMin(x.start()).setXAxisMax(x.end());
    chart.getStyler().setYAxisMin(y.start()).setYAxisMax(y.end());
    for (Tick tick : x.ticks()) {
      double[] at = {tick.coordinate(), tick.coordinate()};
      grid(chart, at, new double[] {y.start(), y.end()});
    }
    for (Tick tick : y.ticks()) {
      double[] at = {tick.coordinate(), tick.coordinate()};
      grid(chart, new double[] {x.start(), x.end()}, at);
    }
    Map<String, Integer> legend = legendNames(figure);
    for (int i = 0; i < figure.series().size(); i++) {
      Series series = figure.series().get(i);
      boolean shown = Integer.valueOf(i).equals(legend.get(series.name()));
      add(chart, series, i, shown);
    }
    return chart;
  }

  @Override
  void overlay(Graphics2D graphics, XYChart chart) {
    labels(graphics, chart, figure.x().ticks(), figure.y().ticks());
  }

  /** For each name the last series that bears it. */
  private static Map<String, Integer> legendNames(XyChart figure) {
    Map<String, Integer> last = new LinkedHashMap<>();
    for (int i = 0; i < figure.series().size(); i++) {
      String name = figure.series().get(i).name();
      if (!name.isEmpty()) {
        last.put(name, i);
      }
    }
    return last;
  }

  private void add(XYChart chart, Series series, int index, boolean inLegend) {
    Coordinates at = coordinates(series);
    if (at.drawable().isEmpty()) {
      return;
    }
    XYSeries drawn = chart.addSeries("series " + index, at.xs(), at.ys());
    drawn.setLabel(series.name()).setShowInLegend(inLegend);
    drawn.setMarker(new ShapeMarker(Shape.CIRCLE, 0));
    drawn.setLineColor(colour(series.ink(), 255));
    drawn.setLineStyle(new BasicStroke(1.4f)).setLineWidth(1.4f);
    if (series instanceof Series.Points points) {
      drawn.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
      drawn.setMarker(new ShapeMarker(points.shape(), points.faint() ? 5 : 9));
      drawn.setMarkerColor(colour(points.ink(), points.faint() ? 115 : 255));
    } else if (series instanceof Series.Line line) {
      drawn.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
      drawn.setLineStyle(stroke(line));
      drawn.setLineColor(colour(line.ink(), line.faint() ? 180 : 255));
    } else if (series instanceof Series.Band) {
      drawn.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
      drawn.setFillColor(colour(series.ink(), 36)).setLabel(series.name());
      drawn.setLineColor(colour(series.ink(), 0));
    } else {
      drawn.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
    }
  }

  private static BasicStroke stroke(Series.Line line) {
    float width = line.faint() ? 0.9f : 1.6f;
    int cap = BasicStroke.CAP_BUTT;
    int join = BasicStroke.JOIN_ROUND;
    return switch (line.dash()) {
      case SOLID -> new BasicStroke(width, cap, join, 10);
      case DASHED -> new BasicStroke(width, cap, join, 10, new float[] {6, 4}, 0);
      case DOTTED -> new BasicStroke(width, cap, join, 10, new float[] {1.5f, 3}, 0);
    };
  }

  private Coordinates coordinates(Series series) {
    Coordinates at = new Coordinates(new ArrayList<>(), new ArrayList<>());
    if (series instanceof Series.Points points) {
      points.marks().forEach(mark -> at.add(mark.x(), mark.y(), figure, false));
    } else if (series instanceof Series.Line line) {
      line.marks().forEach(mark -> at.add(mark.x(), mark.y(), figure, true));
    } else if (series instanceof Series.Band band) {
      edge(at, band.spans(), Span::lower);
      List<Span> back = new ArrayList<>(band.spans());
      Collections.reverse(back);
      edge(at, back, Span::upper);
    } else if (series instanceof Series.ErrorBars bars) {
      for (Span span : bars.spans()) {
        if (drawable(span)) {
          at.add(span.x(), span.lower(), figure, false);
          at.add(span.x(), span.upper(), figure, false);
          at.add(span.x(), Double.NaN, figure, true);
        }
      }
    }
    return at;
  }

  private void edge(Coordinates at, List<Span> spans, ToDoubleFunction<Span> end) {
    spans.stream()
        .filter(this::drawable)
        .forEach(span -> at.add(span.x(), end.applyAsDouble(span), figure, false));
  }

  private boolean drawable(Span span) {
    return figure.x().scale().shows(span.x())
        && figure.y().scale().shows(span.lower())
        && figure.y().scale().shows(span.upper());
  }

  private record Coordinates(List<Double> x, List<Double> y) {
    void add(double xValue, double yValue, XyChart figure, boolean gap) {
      double xPlace = figure.x().coordinate(xValue);
      double yPlace = figure.y().coordinate(yValue);
      if (!Double.isNaN(xPlace) && (gap || !Double.isNaN(yPlace))) {
        x.add(xPlace);
        y.add(yPlace);
      }
    }

    List<Double> drawable() {
      return y.stream().filter(place -> !Double.isNaN(place)).toList();
    }

    double[] xs() {
      return x.stream().mapToDouble(Double::doubleValue).toArray();
    }

    double[] ys() {
      return y.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }
}
