package org.basinlab.science.curvature;

import java.util.List;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.tensor.Tensor;

/**
 * R mean losses over the same fixed examples in a fixed order, one a replica, each a twice
 * differentiable function of its own parameters.
 */
public interface Objective {

  ParameterLayout layout();

  /** Where the curvature is asked for: [R, q]. */
  Tensor parameters();

  /** m, the number of examples the loss is a mean of. */
  long examples();

  /**
   * Sum of the losses of the examples {@code from} (inclusive) to {@code to} (exclusive).
   *
   * @param blocks parameters, split by {@link #layout}; leaves if a gradient is wanted
   * @return [R]
   */
  Tensor lossSum(List<Tensor> blocks, long from, long to);

  /** R. */
  default long replicas() {
    return parameters().size(0);
  }

  /**
   * The Hessian of the summed loss of the examples {@code from} to {@code to}. The default
   * differentiates {@link #lossSum} twice.
   *
   * @param leaves parameters, split by {@link #layout}, that outlive the result
   */
  default SecondOrder secondOrder(List<Tensor> leaves, long from, long to) {
    return AutogradSecondOrder.of(this, leaves, from, to);
  }

  /**
   * Cost of making what {@link #secondOrder} remembers, in gradients over its examples: a gradient
   * with its graph by default.
   */
  default double gradientsToRemember() {
    return 1;
  }
}
