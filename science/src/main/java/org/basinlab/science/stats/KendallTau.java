package org.basinlab.science.stats;

import java.util.List;

/**
 * Kendall's rank correlation τ_b = S/√((n₀ − n₁)(n₀ − n₂)), S = concordant minus discordant pairs,
 * n₀ = n(n − 1)/2, n₁ and n₂ the pairs tied in x and in y (Kendall 1945). ±∞ may occur and has the
 * outermost rank.
 */
public final class KendallTau {
  private KendallTau() {}

  /** τ_b; 0 if all x or all y are equal. */
  public static double of(double[] x, double[] y) {
    return of(new RankedPairs(x, y));
  }

  /** Test of S against the null that all orders of y are equally likely; ties stay ties. */
  public static TrendTest test(double[] x, double[] y, Permutations permutations) {
    RankedPairs pairs = new RankedPairs(x, y);
    Permutations.Tails tails = permutations.tails(List.of(pairs), RankedPairs::kendall);
    return new TrendTest(of(pairs), tails.atLeast(), tails.atMost(), tails.exact());
  }

  private static double of(RankedPairs pairs) {
    double untied =
        Math.sqrt(
            (double) pairs.score((x, y) -> RankedPairs.kendall(x, x))
                * pairs.score((x, y) -> RankedPairs.kendall(y, y)));
    return untied == 0 ? 0 : pairs.score(RankedPairs::kendall) / untied;
  }
}
