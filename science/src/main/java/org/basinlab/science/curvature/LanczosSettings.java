package org.basinlab.science.curvature;

import org.basinlab.science.Check;

/**
 * What is wanted of a Lanczos iteration.
 *
 * @param pairs k, how many of the largest algebraic eigenvalues; ≥ 1
 * @param relativeResidual an eigenvalue θ counts as found when its residual and, in a cold search,
 *     its last change are at most this · |θ|; in (0, 1)
 * @param maximumProducts matrix-vector products at most; ≥ k + 1
 */
public record LanczosSettings(int pairs, double relativeResidual, int maximumProducts) {
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
}
