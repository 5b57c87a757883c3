package org.basinlab.science.stats;

import java.util.Arrays;
import org.apache.commons.statistics.ranking.NaturalRanking;
import org.apache.commons.statistics.ranking.TiesStrategy;

/** Pairs (x, y) as twice their average ranks, which are whole numbers even with ties. */
final class RankedPairs {

  private final int[] fixed;
  private final int[] moving;
  private final double orders;

  RankedPairs(double[] x, double[] y) {
    FiniteValues.samePairs(x, y);
    int[] first = twiceRanks(FiniteValues.ranked("first list of a trend", x));
    int[] second = twiceRanks(FiniteValues.ranked("second list of a trend", y));
    boolean fewerInFirst = distinctOrders(first) < distinctOrders(second);
    this.fixed = fewerInFirst ? second : first;
    this.moving = fewerInFirst ? first : second;
    this.orders = distinctOrders(moving);
  }

  /** Kendall's S: pairs in the same order minus pairs in opposite order. */
  long score() {
    return score(moving);
  }

  /** Kendall's S of the first list with an order of {@link #moving()}. */
  long score(int[] order) {
    long score = 0;
    for (int i = 0; i < fixed.length; i++) {
      for (int j = 0; j < i; j++) {
        score += (long) Integer.compare(fixed[i], fixed[j]) * Integer.compare(order[i], order[j]);
      }
    }
    return score;
  }

  /** A copy of the list that a permutation test reorders: the one with fewer distinct orders. */
  int[] moving() {
    return moving.clone();
  }

  /** Number of distinct orders of {@link #moving()}: n! over the factorials of the ties. */
  double orders() {
    return orders;
  }

  private static int[] twiceRanks(double[] values) {
    double[] positiveZeros = Arrays.stream(values).map(v -> v + 0.0).toArray();
    double[] ranks = new NaturalRanking(TiesStrategy.AVERAGE).apply(positiveZeros);
    return Arrays.stream(ranks).mapToInt(rank -> (int) Math.round(2 * rank)).toArray();
  }

  private static double distinctOrders(int[] ranks) {
    int[] sorted = ranks.clone();
    Arrays.sort(sorted);
    double orders = 1;
    int tied = 0;
    for (int i = 0; i < sorted.length; i++) {
      tied = i > 0 && sorted[i] == sorted[i - 1] ? tied + 1 : 1;
      orders = orders * (i + 1) / tied;
    }
    return orders;
  }
}
