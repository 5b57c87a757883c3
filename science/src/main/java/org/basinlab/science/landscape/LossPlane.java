package org.basinlab.science.landscape;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * The loss at the points of a plane in parameter space, L(θ + α d₁ + β d₂).
 *
 * @param first the values of α
 * @param second the values of β
 * @param losses {@code losses.get(i).get(j)} at the i-th α and the j-th β; infinite or NaN where
 *     the output of the network is
 */
public record LossPlane(Grid first, Grid second, List<List<Double>> losses) {
  public LossPlane {
    losses = losses.stream().map(List::copyOf).toList();
    Check.that(
        losses.size() == first.points().size()
            && losses.stream().allMatch(row -> row.size() == second.points().size()),
        "A plane of %d by %d points needs as many losses, got %s.",
        first.points().size(),
        second.points().size(),
        losses.stream().map(List::size).toList());
  }

  /** The values of α and β. */
  public record Grids(Grid first, Grid second) {}

  /**
   * Evaluates the losses on a plane through the parameters of the surface, with one forward pass
   * for each point.
   *
   * @param first d₁, [R, q]
   * @param second d₂, [R, q]
   * @return R results, one for each replica
   */
  public static List<LossPlane> spanned(
      LossSurface surface, Tensor first, Tensor second, Grids grids) {
    surface.requireShape("First directions", first);
    surface.requireShape("Second directions", second);
    try (TensorScope scope = TensorScope.open()) {
      Tensor origin = surface.origin();
      Tensor step = first.to(Precision.FLOAT64);
      List<List<LossLine>> rows = new ArrayList<>();
      for (double alpha : grids.first().points()) {
        try (TensorScope row = TensorScope.open()) {
          Tensor start = origin.plus(step.times(alpha));
          rows.add(LossLine.from(start, surface, second, grids.second()));
        }
      }
      return planes(surface.replicas(), rows, grids);
    }
  }

  /** Rows of all replicas, turned into planes. */
  private static List<LossPlane> planes(int replicas, List<List<LossLine>> rows, Grids grids) {
    List<LossPlane> planes = new ArrayList<>();
    for (int replica = 0; replica < replicas; replica++) {
      int r = replica;
      List<List<Double>> losses = rows.stream().map(row -> row.get(r).losses()).toList();
      planes.add(new LossPlane(grids.first(), grids.second(), losses));
    }
    return planes;
  }
}
