package org.basinlab.lab.record;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.stats.Interval;

/**
 * The loss on the straight line (1 − α) θ_A + α θ_B between two models. Errors are over the
 * examples, as if these were a draw of more.
 *
 * @param distance ‖θ_B − θ_A‖, unit θ
 * @param points in increasing α
 * @param barrier empty if a loss between the ends is not finite
 * @param asymmetry empty if the loss does not rise beyond both ends
 */
public record ModelLine(
    double distance, List<Point> points, Optional<Barrier> barrier, Optional<Asymmetry> asymmetry) {
  private static final double WIDE = 50;

  public ModelLine {
    points = List.copyOf(points);
  }

  /** The point at a value of α that was evaluated. */
  public Point at(double alpha) {
    return points.stream().filter(point -> point.alpha() == alpha).findFirst().orElseThrow();
  }

  /**
   * Whether the losses, all positive, span so wide a range that a linear scale hides the lowest.
   */
  public boolean isWide() {
    double least = points.stream().mapToDouble(Point::loss).min().orElse(Double.NaN);
    double most = points.stream().mapToDouble(Point::loss).max().orElse(Double.NaN);
    return least > 0 && most / least > WIDE;
  }

  /**
   * A point of the line.
   *
   * @param loss mean over the examples; infinite or NaN where the model is
   * @param standardError of the mean; NaN where the loss is not finite
   * @param accuracy empty where there are targets
   */
  public record Point(double alpha, double loss, double standardError, OptionalDouble accuracy) {}

  /**
   * The most that the loss lies above the straight line between the losses of A and B.
   *
   * @param height ≥ 0, unit loss; its error is that of the examples at this α
   */
  public record Barrier(double alpha, Estimate height) {}

  /**
   * ln of the rise of the loss half-way beyond B over that half-way beyond A: positive if B is the
   * sharper end.
   *
   * @param standardError to first order in the errors of the rises
   * @param interval by Fieller, right for rises that are hardly known, too
   * @param rounding how far the rounding of the losses may have moved the value
   */
  public record Asymmetry(double value, double standardError, Interval interval, double rounding) {}
}
