package org.basinlab.science.stats;

import java.util.List;

/**
 * Jonckheere-Terpstra test that values rise or fall over ordered groups: J = Σ over pairs of groups
 * of #(value in the higher group larger) + ½ #(equal) (Jonckheere 1954, Terpstra 1952). The
 * coefficient is 2J/M − 1 with M pairs from different groups (Somers' D): 1 if every pair rises. ±∞
 * may occur and has the outermost rank.
 *
 * <p>The null says that within a stratum the values do not depend on the group at all, which is
 * more than the absence of a trend.
 */
public final class Jonckheere {
  private Jonckheere() {}

  /**
   * Values of one block, for instance of one seed, that are compared with each other only.
   *
   * @param groups ordered group of each value; equal numbers mean the same group
   * @param values as many as groups; not NaN
   */
  public record Stratum(List<Double> groups, List<Double> values) {
    public Stratum {
      groups = List.copyOf(groups);
      values = List.copyOf(values);
    }

    private RankedPairs pairs() {
      return new RankedPairs(
          groups.stream().mapToDouble(Double::doubleValue).toArray(),
          values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private long comparisons() {
      double[] g = groups.stream().mapToDouble(Double::doubleValue).toArray();
      return new RankedPairs(g, g).score();
    }
  }

  /** Tests the sum of J over blocks; orders are permuted within each block only. */
  public static TrendTest stratified(List<Stratum> strata, Permutations permutations) {
    List<RankedPairs> pairs = strata.stream().map(Stratum::pairs).toList();
    Permutations.Tails tails = permutations.tails(pairs);
    long comparisons = strata.stream().mapToLong(Stratum::comparisons).sum();
    long score = pairs.stream().mapToLong(RankedPairs::score).sum();
    return new TrendTest(
        comparisons == 0 ? 0 : (double) score / comparisons,
        tails.atLeast(),
        tails.atMost(),
        tails.exact());
  }
}
