package org.basinlab.science.curvature;

import org.basinlab.science.Check;

/**
 * What is wanted of a Lanczos iteration.
 *
 * @param pairs k, how many of the largest algebraic eigenvalues; ≥ 1
 * @param relativeResidual an eigenvalue θ counts as found when its residual and, in a cold search,
 *     its last change are at most this · max(|θ|, ‖A‖/1000), so that of an eigenvalue next to 0 no
 *     more digits are asked than products can have; in (0, 1). What rounding does not allow, 1e-6
 *     in float32, is never called converged, and the search ends when nothing more can be gained
 * @param maximumProducts matrix-vector products at most; ≥ k + 1
 */
public record LanczosSettings(int pairs, double relativeResidual, int maximumProducts) {
  private static final double NEXT_TO_ZERO = 1e-3;

  public LanczosSettings {
    Check.that(pairs >= 1, "pairs must be at least 1, got %d.", pairs);
    Check.that(
        relativeResidual > 0 && relativeResidual < 1,
        "relativeResidual must lie in (0, 1), got %s.",
        relativeResidual);
    Check.that(
        maximumProducts > pairs,
        "maximumProducts must exceed the %d eigenvalues wanted, got %d.",
        pairs,
        maximumProducts);
  }

  /**
   * The residual that counts as found.
   *
   * @param value θ
   * @param scale ‖A‖, as far as seen
   */
  double allowed(double value, double scale) {
    return relativeResidual * Math.max(Math.abs(value), NEXT_TO_ZERO * scale);
  }
}
