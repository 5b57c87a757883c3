package org.basinlab.science.curvature;

import org.apache.commons.statistics.distribution.TDistribution;
import org.basinlab.science.Check;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.stats.Interval;

/**
 * What random probes tell of one matrix.
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

  /**
   * value ± t(1 − α/2; samples − 1) · standardError, α = 1 − confidence. Approximate: the mean of
   * many probes is nearly Gaussian, and the fewer eigenvalues bear the quantity the more it takes.
   */
  public Interval interval(double confidence) {
    return interval(estimate, confidence);
  }

  static Interval interval(Estimate estimate, double confidence) {
    Check.that(
        confidence > 0 && confidence < 1,
        "A confidence must lie between 0 and 1, both excluded, got %s.",
        confidence);
    double half = 0;
    if (estimate.standardError() > 0) {
      half = quantile(estimate.samples() - 1, 0.5 + confidence / 2) * estimate.standardError();
    }
    return new Interval(estimate.value() - half, estimate.value() + half, confidence);
  }

  private static double quantile(long freedom, double probability) {
    return freedom == 0
        ? Double.POSITIVE_INFINITY
        : TDistribution.of((double) freedom).inverseCumulativeProbability(probability);
  }
}
