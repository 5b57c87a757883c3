package org.basinlab.science.landscape;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * Filter-normalised random directions (Li et al. 2018, arXiv 1712.09913): Gaussian, with each
 * filter scaled to the norm of the filter of the parameters it is added to, and 0 for biases and
 * all other blocks of less than two dimensions. A slice along such a direction does not change when
 * a whole rectified layer is multiplied by a factor and the next one divided by it.
 */
public final class FilterDirection {
  private static final String BIAS = "bias";

  private FilterDirection() {}

  /**
   * Draws one direction for each replica.
   *
   * @param theta [R, q]
   * @param keys R keys, one for each replica
   * @return [R, q] in double precision, a new tensor; 0 in filters that are 0
   */
  public static Tensor draw(
      ParameterLayout layout, FilterAxis axis, Tensor theta, List<RandomKey> keys) {
    Check.that(
        keys.size() == theta.size(0),
        "Directions for %d replicas need one key a replica, got %d.",
        theta.size(0),
        keys.size());
    try (TensorScope scope = TensorScope.open()) {
      List<Tensor> weights = layout.split(theta.to(Precision.FLOAT64).contiguous());
      List<Tensor> drawn = layout.split(gaussians(layout, keys));
      List<Tensor> parts = new ArrayList<>();
      for (int b = 0; b < weights.size(); b++) {
        boolean filters = hasFilters(layout.blocks().get(b));
        parts.add(
            filters ? scaled(axis, drawn.get(b), weights.get(b)) : weights.get(b).zerosLike());
      }
      return scope.keep(layout.join(parts));
    }
  }

  private static boolean hasFilters(ParameterLayout.Block block) {
    return block.shape().size() >= 2 && !block.name().endsWith(BIAS);
  }

  private static Tensor scaled(FilterAxis axis, Tensor drawn, Tensor weights) {
    return drawn.times(axis.norms(weights).dividedBy(axis.norms(drawn)));
  }

  private static Tensor gaussians(ParameterLayout layout, List<RandomKey> keys) {
    int q = Math.toIntExact(layout.parameterCount());
    return Tensor.stacked(
        keys.size(),
        r -> Tensor.of(keys.get((int) r).named("slice").gaussians(q), Precision.FLOAT64, q));
  }
}
