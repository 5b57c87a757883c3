package org.basinlab.lab.report.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Draws a {@link HeatMap}: cell (i, j) covers the unit square around the point (i, j). */
final class HeatMapPainter extends ChartPainter {
  private static final double HALF = 0.485;

  private final HeatMap figure;

  HeatMapPainter(HeatMap figure) {
    super(
        figure,
        new Sheet(
            side(figure.columns()),
            side(figure.rows()),
            List.of(),
            Math.max(widthFor(List.of()), 120 + 72 * figure.columns().names().size()),
            Math.max(300, 140 + 56 * figure.rows().names().size())));
    this.figure = figure;
  }

  private static Side side(HeatMap.Categories categories) {
    List<Tick> ticks = new ArrayList<>();
    for (String name : categories.names()) {
      ticks.add(new Tick(ticks.size(), name));
    }
    return new Side(categories.label(), ticks, -0.5, ticks.size() - 0.5);
  }

  @Override
  void data(Graphics2D graphics, Plot plot) {
    for (HeatMap.Cell cell : figure.cells()) {
      Rectangle2D square = new Rectangle2D.Double();
      square.setFrameFromDiagonal(
          plot.x(cell.column() - HALF),
          plot.y(cell.row() - HALF),
          plot.x(cell.column() + HALF),
          plot.y(cell.row() + HALF));
      graphics.setColor(colour(cell.ground(), 255));
      graphics.fill(square);
      graphics.setColor(colour(cell.textInk(), 255));
      centred(graphics, cell.text(), square.getCenterX(), square.getCenterY());
    }
  }

  @Override
  void sample(Graphics2D graphics, Series series, Rectangle2D place) {
    throw new IllegalStateException("A heat map has no series, got " + series.name() + ".");
  }
}
