package org.basinlab.science.theory;

import org.basinlab.science.Check;

/**
 * A minimum in Laplace's approximation: its loss and its Hessian.
 *
 * @param loss at the minimum, finite
 * @param hessian at the minimum, [q, q], positive definite
 */
public record Minimum(double loss, SymmetricMatrix hessian) {

  public Minimum {
    Check.that(Double.isFinite(loss), "The loss at a minimum must be finite, got %s.", loss);
    Check.that(
        hessian.isPositiveDefinite(),
        "The Hessian at a minimum must be positive definite, got a smallest eigenvalue of %s.",
        hessian.smallest());
  }
}
