package org.basinlab.science.stats;

import java.util.List;

/**
 * Spearman's rank correlation: Pearson's correlation of the average ranks (Spearman 1904). ±∞ may
 * occur and has the outermost rank.
 */
public final class Spearman {
  private Spearman() {}

  /** ρ; 0 if all x or all y are equal. */
  public static double of(double[] x, double[] y) {
    return of(new RankedPairs(x, y));
  }

  /** Test of ρ against the null that all orders of y are equally likely; ties stay ties. */
  public static TrendTest test(double[] x, double[] y, Permutations permutations) {
    RankedPairs pairs = new RankedPairs(x, y);
    Permutations.Tails tails = permutations.tails(List.of(pairs), RankedPairs::spearman);
    return new TrendTest(of(pairs), tails.atLeast(), tails.atMost(), tails.exact());
  }

  private static double of(RankedPairs pairs) {
    double n = pairs.size();
    double mean = n * (n + 1) * (n + 1);
    double x = pairs.score((a, b) -> RankedPairs.spearman(a, a)) - mean;
    double y = pairs.score((a, b) -> RankedPairs.spearman(b, b)) - mean;
    double untied = Math.sqrt(x * y);
    return untied == 0 ? 0 : (pairs.score(RankedPairs::spearman) - mean) / untied;
  }
}
