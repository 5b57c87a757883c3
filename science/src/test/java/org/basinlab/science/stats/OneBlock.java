package org.basinlab.science.stats;

import java.util.Arrays;
import java.util.List;

/** The test of trend on a single block. */
final class OneBlock {
  private OneBlock() {}

  static TrendTest test(double[] groups, double[] values, Permutations permutations) {
    Jonckheere.Stratum only =
        new Jonckheere.Stratum(
            Arrays.stream(groups).boxed().toList(), Arrays.stream(values).boxed().toList());
    return Jonckheere.stratified(List.of(only), permutations);
  }
}
