package org.basinlab.science.theory;

import org.basinlab.science.Check;

/**
 * A minimum as Laplace's method sees it.
 *
 * @param loss at the bottom
 * @param hessian there, positive definite
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
