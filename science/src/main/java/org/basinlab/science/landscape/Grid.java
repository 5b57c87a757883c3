package org.basinlab.science.landscape;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.Check;

/**
 * The positions along a line at which a loss is evaluated, as multiples of the direction of the
 * line.
 *
 * @param points finite, strictly increasing, at least one
 */
public record Grid(List<Double> points) {
  public Grid {
    points = List.copyOf(points);
    Check.that(!points.isEmpty(), "A grid needs at least one point, got none.");
    for (int i = 0; i < points.size(); i++) {
      Check.that(
          Double.isFinite(points.get(i)) && (i == 0 || points.get(i) > points.get(i - 1)),
          "The points of a grid must be finite and increase, got %s.",
          points);
    }
  }

  /**
   * A grid of {@code count} evenly spaced points, both ends included.
   *
   * @param count ≥ 2
   */
  public static Grid even(double from, double to, int count) {
    Check.that(count >= 2, "An even grid needs at least 2 points, got %d.", count);
    List<Double> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add((from * (count - 1 - i) + to * i) / (count - 1));
    }
    return new Grid(points);
  }

  /** 25 points in [−1, 2], the usual grid of an interpolation. */
  public static Grid interpolation() {
    return even(-1, 2, 25);
  }
}
