package org.basinlab.science.landscape;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.basinlab.science.Check;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * The loss at the points of a line in parameter space.
 *
 * @param grid positions along the line
 * @param losses mean loss at each point; infinite or NaN where the output of the network is
 */
public record LossLine(Grid grid, List<Double> losses) {
  public LossLine {
    losses = List.copyOf(losses);
    Check.that(
        losses.size() == grid.points().size(),
        "A line of %d points needs as many losses, got %d.",
        grid.points().size(),
        losses.size());
  }

  /**
   * Evaluates the interpolation L((1 − α) θ₁ + α θ₂) between two ends (Goodfellow et al., arXiv
   * 1412.6544).
   *
   * @param first θ₁, [R, q]
   * @param second θ₂, [R, q]
   * @param grid the values of α
   * @return R results, one for each replica
   */
  public static List<LossLine> between(
      LossSurface surface, Tensor first, Tensor second, Grid grid) {
    surface.requireShape("First ends", first);
    surface.requireShape("Second ends", second);
    try (TensorScope scope = TensorScope.open()) {
      Tensor one = first.to(Precision.FLOAT64);
      Tensor two = second.to(Precision.FLOAT64);
      return evaluate(surface, grid, alpha -> one.times(1 - alpha).plus(two.times(alpha)));
    }
  }

  /**
   * Evaluates the slice L(θ + α d) through the parameters of the surface.
   *
   * @param directions d, [R, q]
   * @param grid the values of α
   * @return R results, one for each replica
   */
  public static List<LossLine> along(LossSurface surface, Tensor directions, Grid grid) {
    surface.requireShape("Directions", directions);
    try (TensorScope scope = TensorScope.open()) {
      return from(surface.origin(), surface, directions, grid);
    }
  }

  /** Along {@code directions} from {@code origin}, in double precision, [R, q]. */
  static List<LossLine> from(Tensor origin, LossSurface surface, Tensor directions, Grid grid) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor step = directions.to(Precision.FLOAT64);
      return evaluate(surface, grid, alpha -> origin.plus(step.times(alpha)));
    }
  }

  private static List<LossLine> evaluate(
      LossSurface surface, Grid grid, DoubleFunction<Tensor> line) {
    List<List<Double>> losses = new ArrayList<>();
    for (int r = 0; r < surface.replicas(); r++) {
      losses.add(new ArrayList<>());
    }
    for (double alpha : grid.points()) {
      try (TensorScope scope = TensorScope.open()) {
        double[] there = surface.losses(line.apply(alpha));
        for (int r = 0; r < there.length; r++) {
          losses.get(r).add(there[r]);
        }
      }
    }
    return losses.stream().map(ofReplica -> new LossLine(grid, ofReplica)).toList();
  }
}
