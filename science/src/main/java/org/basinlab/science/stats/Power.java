package org.basinlab.science.stats;

import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.basinlab.science.Check;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Power of a one-sided t test on normal draws: the probability that (x̄ − reference)√n/s exceeds
 * the quantile of Student's t, which has a noncentral t distribution: E Φ(δ√n − t·√(χ²/(n − 1)))
 * over χ² with n − 1 degrees of freedom, by quadrature.
 *
 * @param draws n, at least 2
 * @param level of the test, in (0, 0.5)
 */
public record Power(int draws, double level) {
  private static final int PIECES = 16;
  private static final int POINTS = 20;

  /** Probability left out at either end of χ². */
  private static final double TAIL = 1e-12;

  private static final double FARTHEST = 1e6;
  private static final int HALVINGS = 80;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  public Power {
    Check.that(draws >= 2, "A t test needs 2 draws, got %d.", draws);
    Check.that(level > 0 && level < 0.5, "level must lie between 0 and 0.5, got %s.", level);
  }

  /**
   * The probability of rejection.
   *
   * @param effect distance of the true mean from the reference, in standard deviations of one draw;
   *     &gt; 0 on the side of the alternative
   */
  public double at(double effect) {
    double critical = TDistribution.of(draws - 1).inverseSurvivalProbability(level);
    GammaDistribution chiSquared = GammaDistribution.of((draws - 1) / 2.0, 2);
    double from = chiSquared.inverseCumulativeProbability(TAIL);
    double to = chiSquared.inverseSurvivalProbability(TAIL);
    double shift = effect * Math.sqrt(draws);
    double sum = 0;
    // in the square root of χ², in which the density has no pole
    double width = (Math.sqrt(to) - Math.sqrt(from)) / PIECES;
    for (int i = 0; i < PIECES; i++) {
      double start = Math.sqrt(from) + i * width;
      GaussIntegrator piece = new GaussIntegratorFactory().legendre(POINTS, start, start + width);
      sum +=
          piece.integrate(
              root ->
                  2
                      * root
                      * chiSquared.density(root * root)
                      * NORMAL.cumulativeProbability(
                          shift - critical * root / Math.sqrt(draws - 1)));
    }
    return Math.min(1, sum);
  }

  /**
   * The smallest effect that is found with a given probability, in standard deviations of one draw.
   *
   * @param power in (level, 1)
   */
  public double detectable(double power) {
    Check.that(
        power > level && power < 1, "power must lie between %s and 1, got %s.", level, power);
    double low = 0;
    double high = 1;
    while (at(high) < power && high < FARTHEST) {
      high *= 2;
    }
    for (int i = 0; i < HALVINGS && high - low > 1e-9 * high; i++) {
      double middle = (low + high) / 2;
      if (at(middle) < power) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
