package org.basinlab.lab.report.figure;

import java.awt.Graphics2D;
import org.knowm.xchart.style.markers.Marker;

/** A filled shape of its own size, whatever size the chart's style asks for; nothing at size 0. */
final class ShapeMarker extends Marker {
  private final Shape shape;
  private final double size;

  ShapeMarker(Shape shape, double size) {
    this.shape = shape;
    this.size = size;
  }

  @Override
  public void paint(Graphics2D graphics, double x, double y, int chartSize) {
    if (size > 0) {
      graphics.fill(shape.outline(x, y, size));
    }
  }
}
