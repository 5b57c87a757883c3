package org.basinlab.science.noise;

import java.util.List;
import org.basinlab.science.curvature.Objective;
import org.basinlab.science.tensor.TensorScope;

/** A method to compute the gradients of single examples. */
interface GradientSource {

  Objective objective();

  /**
   * Gradients of the named examples, in that order.
   *
   * @param indices positions in the objective's order; may repeat
   * @return parts in the order of the parameters, in the caller's scope
   */
  List<GradientPart> parts(long[] indices);

  /** Numbers held for the gradient of one example of one replica. */
  default long numbersPerExample() {
    try (TensorScope scope = TensorScope.open()) {
      return parts(new long[] {0}).stream().mapToLong(GradientPart::numbersPerExample).sum();
    }
  }
}
