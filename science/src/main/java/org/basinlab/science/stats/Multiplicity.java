package org.basinlab.science.stats;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.basinlab.science.Check;

/**
 * Adjusted p-values for several claims. Rejecting those with adjusted p ≤ α keeps the probability
 * of any false rejection at most α, whatever the dependence between the claims.
 */
public final class Multiplicity {
  private Multiplicity() {}

  /**
   * Holm's step-down method (Holm 1979): with p sorted upwards, adjusted p₍ᵢ₎ = max over j ≤ i of
   * min(1, (m − j + 1)·p₍ⱼ₎). Never less powerful than Bonferroni.
   *
   * @return adjusted p in the order given
   */
  public static double[] holm(double... pValues) {
    check(pValues);
    int m = pValues.length;
    int[] order =
        IntStream.range(0, m)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> pValues[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[m];
    double running = 0;
    for (int rank = 0; rank < m; rank++) {
      running = Math.max(running, Math.min(1, (m - rank) * pValues[order[rank]]));
      adjusted[order[rank]] = running;
    }
    return adjusted;
  }

  private static void check(double[] pValues) {
    for (double p : pValues) {
      Check.that(p >= 0 && p <= 1, "A p-value must lie in [0, 1], got %s.", p);
    }
  }
}
