package org.basinlab.science.curvature;

import org.basinlab.science.Check;
import org.basinlab.science.stats.Estimate;

/**
 * What random probes tell of one matrix. The interval of the estimate is approximate: the mean of
 * many probes is nearly Gaussian, and the fewer eigenvalues bear the quantity the more it takes.
 *
 * @param estimate the value, the standard error that the stop rule saw, and the number of probes
 *     that error comes from
 * @param products matrix-vector products spent, of any use
 * @param reached whether the standard error met the target; otherwise the probes ran out. A fixed
 *     number of probes has the target 0, met only by an exact value
 */
public record ProbedEstimate(Estimate estimate, long products, boolean reached) {
  public ProbedEstimate {
    Check.that(products >= 0, "Products spent must not be negative, got %d.", products);
  }
}
