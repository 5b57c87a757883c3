package org.basinlab.science.stats;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.basinlab.science.Check;

/**
 * The sign test: of n independent draws k lie beyond a border. If the median lay at the border or
 * before it, at most half of the draws were expected beyond, and P(K ≥ k) with K ~ Binomial(n, ½)
 * bounds the chance of so many. It asks for nothing but an order, so it takes draws that are only
 * known to be beyond, such as runs that diverged. Arbuthnott 1710; Dixon and Mood 1946.
 */
public final class SignTest {
  private SignTest() {}

  /**
   * Computes the one-sided p of {@code beyond} draws beyond the border.
   *
   * @param beyond k, 0 to n
   * @param draws n, ≥ 1
   * @return P(K ≥ k), 1 for k = 0
   */
  public static double pBeyond(int beyond, int draws) {
    Check.that(draws >= 1, "A sign test needs a draw, got %d.", draws);
    Check.that(beyond >= 0 && beyond <= draws, "Of %d draws %d cannot lie beyond.", draws, beyond);
    return BinomialDistribution.of(draws, 0.5).survivalProbability(beyond - 1);
  }
}
