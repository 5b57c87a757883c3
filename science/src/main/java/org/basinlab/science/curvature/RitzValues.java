package org.basinlab.science.curvature;

import java.util.List;

/**
 * Ritz values at one end of the spectrum of a symmetric matrix.
 *
 * @param values from the end inwards: of the upper end from the largest down, each a lower bound of
 *     the eigenvalue of its rank; of the lower end from the smallest up, each an upper bound
 * @param products matrix-vector products spent
 * @param converged whether all reached the residual that was asked for; it says nothing of rank
 */
public record RitzValues(List<RitzValue> values, int products, boolean converged) {
  public RitzValues {
    values = List.copyOf(values);
  }

  /**
   * One of them.
   *
   * @param residual ‖Av − θv‖ of the unit Ritz vector v, the rounding of products included: an
   *     eigenvalue of A lies within it of θ
   */
  public record RitzValue(double value, double residual) {}

  /**
   * The one nearest to the end of the spectrum: the largest at the upper end (the sharpness, if A
   * is a Hessian), the smallest at the lower.
   */
  public RitzValue extreme() {
    return values.get(0);
  }

  /** Those of −A: the other end, with the same residuals. */
  RitzValues negated() {
    List<RitzValue> opposite =
        values.stream().map(ritz -> new RitzValue(-ritz.value(), ritz.residual())).toList();
    return new RitzValues(opposite, products, converged);
  }
}
