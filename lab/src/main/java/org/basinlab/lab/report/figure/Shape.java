package org.basinlab.lab.report.figure;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;

/** Shape of a point, so that colour is never the only difference. */
public enum Shape {
  CIRCLE("circle"),
  SQUARE("rect"),
  TRIANGLE("triangle"),
  DIAMOND("diamond"),
  WEDGE("path://M0 0H2L1 2Z"),
  CROSS("path://M0 0.3L0.3 0L1 0.7L1.7 0L2 0.3L1.3 1L2 1.7L1.7 2L1 1.3L0.3 2L0 1.7L0.7 1Z");

  private final String symbol;

  Shape(String symbol) {
    this.symbol = symbol;
  }

  /** Shape of the i-th category; never the cross, which marks failure. */
  public static Shape category(int i) {
    return values()[Math.floorMod(i, values().length - 1)];
  }

  /** Name or path in Apache ECharts. */
  String symbol() {
    return symbol;
  }

  /** Outline around a centre. */
  java.awt.Shape outline(double x, double y, double size) {
    double half = size / 2;
    Path2D path =
        switch (this) {
          case CIRCLE -> new Path2D.Double(new java.awt.geom.Ellipse2D.Double(-1, -1, 2, 2));
          case SQUARE -> polygon(-0.9, -0.9, 0.9, -0.9, 0.9, 0.9, -0.9, 0.9);
          case TRIANGLE -> polygon(0, -1.1, 1.1, 0.9, -1.1, 0.9);
          case DIAMOND -> polygon(0, -1.25, 1.25, 0, 0, 1.25, -1.25, 0);
          case WEDGE -> polygon(0, 1.1, 1.1, -0.9, -1.1, -0.9);
          case CROSS ->
              polygon(
                  -1, -0.7, -0.7, -1, 0, -0.3, 0.7, -1, 1, -0.7, 0.3, 0, 1, 0.7, 0.7, 1, 0, 0.3,
                  -0.7, 1, -1, 0.7, -0.3, 0);
        };
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.scale(half, half);
    return path.createTransformedShape(place);
  }

  private static Path2D polygon(double... coordinates) {
    Path2D path = new Path2D.Double();
    path.moveTo(coordinates[0], coordinates[1]);
    for (int i = 2; i < coordinates.length; i += 2) {
      path.lineTo(coordinates[i], coordinates[i + 1]);
    }
    path.closePath();
    return path;
  }
}
