package org.basinlab.science.data;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.data.Glyphs.Glyph;

/** Draws polylines and arcs as short segments, so that a deformation can bend every part. */
final class Pen {
  private static final double SEGMENT = 0.07;

  private final List<double[]> strokes = new ArrayList<>();
  private final List<Double> current = new ArrayList<>();

  /** Middle and half axes. */
  record Ellipse(double x, double y, double radiusX, double radiusY) {}

  /** Lifts the pen and sets it down at (x, y). */
  void move(double x, double y) {
    endStroke();
    add(x, y);
  }

  /** A straight line from where the pen is. */
  void line(double x, double y) {
    double fromX = current.get(current.size() - 2);
    double fromY = current.get(current.size() - 1);
    double length = Math.sqrt((x - fromX) * (x - fromX) + (y - fromY) * (y - fromY));
    int pieces = 1 + (int) (length / SEGMENT);
    for (int i = 1; i <= pieces; i++) {
      add(fromX + (x - fromX) * i / pieces, fromY + (y - fromY) * i / pieces);
    }
  }

  /**
   * A part of an ellipse, joined to where the pen is by a line; begins a stroke if it is lifted.
   */
  void arc(Ellipse ellipse, double fromDegrees, double toDegrees) {
    double turn = StrictMath.toRadians(toDegrees - fromDegrees);
    double length = Math.abs(turn) * Math.max(ellipse.radiusX(), ellipse.radiusY());
    int pieces = 1 + (int) (length / SEGMENT);
    for (int i = 0; i <= pieces; i++) {
      double angle = StrictMath.toRadians(fromDegrees) + turn * i / pieces;
      double x = ellipse.x() + ellipse.radiusX() * StrictMath.cos(angle);
      double y = ellipse.y() + ellipse.radiusY() * StrictMath.sin(angle);
      if (i == 0 && !current.isEmpty()) {
        line(x, y);
      } else {
        add(x, y);
      }
    }
  }

  /** Ends the drawing. */
  Glyph lift() {
    endStroke();
    return new Glyph(strokes.toArray(double[][]::new));
  }

  private void endStroke() {
    if (!current.isEmpty()) {
      strokes.add(current.stream().mapToDouble(Double::doubleValue).toArray());
      current.clear();
    }
  }

  private void add(double x, double y) {
    current.add(x);
    current.add(y);
  }
}
