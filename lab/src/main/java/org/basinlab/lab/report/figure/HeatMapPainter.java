package org.basinlab.lab.report.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

/** Draws a {@link HeatMap}: cell (i, j) covers the unit square around the point (i, j). */
final class HeatMapPainter extends ChartPainter {
  private static final double HALF = 0.485;

  private final HeatMap figure;

  HeatMapPainter(HeatMap figure) {
    super(
        Math.max(560, 120 + 72 * figure.columns().names().size()),
        Math.max(300, 140 + 56 * figure.rows().names().size()));
    this.figure = figure;
  }

  @Override
  XYChart chart() {
    XYChart chart = emptyChart(figure, figure.columns().label(), figure.rows().label());
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setXAxisMin(-0.5).setXAxisMax(figure.columns().names().size() - 0.5);
    chart.getStyler().setYAxisMin(-0.5).setYAxisMax(figure.rows().names().size() - 0.5);
    for (HeatMap.Cell cell : figure.cells()) {
      double left = cell.column() - HALF;
      double right = cell.column() + HALF;
      double low = cell.row() - HALF;
      double high = cell.row() + HALF;
      XYSeries square =
          chart.addSeries(
              "cell " + cell.column() + " " + cell.row(),
              new double[] {left, right, right, left},
              new double[] {low, low, high, high});
      square.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
      square.setFillColor(colour(cell.ground(), 255));
      square.setMarker(new ShapeMarker(Shape.SQUARE, 0));
      square.setLineColor(new Color(0, 0, 0, 0));
    }
    return chart;
  }

  @Override
  void overlay(Graphics2D graphics, XYChart chart) {
    labels(graphics, chart, ticks(figure.columns()), ticks(figure.rows()));
    for (HeatMap.Cell cell : figure.cells()) {
      graphics.setColor(colour(cell.textInk(), 255));
      centred(
          graphics,
          cell.text(),
          chart.getScreenXFromChart(cell.column()),
          chart.getScreenYFromChart(cell.row()));
    }
  }

  private static List<Tick> ticks(HeatMap.Categories categories) {
    List<Tick> ticks = new ArrayList<>();
    for (String name : categories.names()) {
      ticks.add(new Tick(ticks.size(), name));
    }
    return ticks;
  }
}
