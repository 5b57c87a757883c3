package org.basinlab.science.landscape;

import org.basinlab.science.Check;

/**
 * Settings of the search for {@link KeskarSharpness}.
 *
 * @param epsilon ε, half side of the box in units of |x_i| + 1; finite and &gt; 0
 * @param maximumIterations largest number of L-BFGS iterations of one climb, ≥ 1
 * @param starts number of climbs, each from a point drawn uniformly in the box, ≥ 1
 */
public record KeskarSettings(double epsilon, int maximumIterations, int starts) {
  /** ε = 1e-3 and 10 iterations, as Keskar et al. (arXiv 1609.04836), from 3 starts. */
  public static final KeskarSettings USUAL = new KeskarSettings(1e-3, 10, 3);

  /** Largest number of gradients of a search: one at each start and one for each iteration. */
  public long mostGradients() {
    return starts * (1L + maximumIterations);
  }

  /**
   * Largest number of forward passes of a search: one for L(x), one at each start, and in each
   * iteration one for the full step and one for each halving of it.
   */
  public long mostForwardPasses() {
    return 1 + starts * (1L + maximumIterations * (1L + BoxAscent.HALVINGS));
  }

  public KeskarSettings {
    Check.that(
        epsilon > 0 && Double.isFinite(epsilon),
        "epsilon must be finite and > 0, got %s.",
        epsilon);
    Check.that(
        maximumIterations >= 1, "A climb needs at least 1 iteration, got %d.", maximumIterations);
    Check.that(starts >= 1, "Keskar sharpness needs at least 1 start, got %d.", starts);
  }
}
