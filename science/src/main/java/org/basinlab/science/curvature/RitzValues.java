package org.basinlab.science.curvature;

import java.util.List;

/**
 * The largest algebraic Ritz values of one symmetric matrix.
 *
 * @param values from the largest down; each is a lower bound of the eigenvalue of its rank
 * @param products matrix-vector products spent
 * @param converged whether all reached the residual that was asked for
 */
public record RitzValues(List<RitzValue> values, int products, boolean converged) {
  public RitzValues {
    values = List.copyOf(values);
  }

  /**
   * One of them.
   *
   * @param residual ‖Av − θv‖ of the unit Ritz vector v: an eigenvalue of A lies within it of θ
   */
  public record RitzValue(double value, double residual) {}

  /** The sharpness, if A is a Hessian: the largest of them. */
  public RitzValue largest() {
    return values.get(0);
  }
}
