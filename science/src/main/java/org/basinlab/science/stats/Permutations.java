package org.basinlab.science.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;
import org.basinlab.science.Check;

/**
 * How a permutation test finds its null distribution: by counting all distinct orders where a list
 * has at most {@value #EXACT_UP_TO} of them, and otherwise from random orders, with p = (b + 1)/(n
 * + 1), which never reports 0 and keeps its level (Phipson and Smyth 2010).
 *
 * <p>A test advances the generator, so each test needs a generator of its own to be repeatable.
 */
public final class Permutations {

  /** Lists with no more distinct orders than this are counted completely. */
  public static final int EXACT_UP_TO = 100_000;

  private final int draws;
  private final UniformRandomProvider random;

  private Permutations(int draws, UniformRandomProvider random) {
    this.draws = draws;
    this.random = random;
  }

  /**
   * A permutation test that counts all distinct orders where it can and draws random orders
   * otherwise.
   *
   * @param draws n, random orders; ≥ 99
   */
  public static Permutations of(int draws, UniformRandomProvider random) {
    Check.that(draws >= 99, "A permutation test needs 99 draws or more, got %d.", draws);
    return new Permutations(draws, random);
  }

  /** p-values of the summed score of independent strata. */
  Tails tails(List<RankedPairs> strata) {
    long observed = strata.stream().mapToLong(pairs -> pairs.score()).sum();
    boolean countable = strata.stream().allMatch(pairs -> pairs.orders() <= EXACT_UP_TO);
    return countable ? counted(strata, observed) : drawn(strata, observed);
  }

  private static Tails counted(List<RankedPairs> strata, long observed) {
    Map<Long, Double> sum = new TreeMap<>(Map.of(0L, 1.0));
    for (RankedPairs pairs : strata) {
      Map<Long, Double> law = law(pairs);
      Map<Long, Double> next = new TreeMap<>();
      sum.forEach((a, p) -> law.forEach((b, q) -> next.merge(a + b, p * q, Double::sum)));
      sum = next;
    }
    double atLeast = 0;
    double atMost = 0;
    for (Map.Entry<Long, Double> entry : sum.entrySet()) {
      atLeast += entry.getKey() >= observed ? entry.getValue() : 0;
      atMost += entry.getKey() <= observed ? entry.getValue() : 0;
    }
    return new Tails(Math.min(1, atLeast), Math.min(1, atMost), true);
  }

  /** Probability of each score when every distinct order is equally likely. */
  private static Map<Long, Double> law(RankedPairs pairs) {
    int[] order = pairs.moving();
    Arrays.sort(order);
    Map<Long, Long> counts = new TreeMap<>();
    long total = 0;
    do {
      counts.merge(pairs.score(order), 1L, Long::sum);
      total++;
    } while (advance(order));
    Map<Long, Double> law = new TreeMap<>();
    for (Map.Entry<Long, Long> entry : counts.entrySet()) {
      law.put(entry.getKey(), (double) entry.getValue() / total);
    }
    return law;
  }

  /** Next order of a list with repetitions in the order of a dictionary; false after the last. */
  private static boolean advance(int[] order) {
    int pivot = order.length - 2;
    while (pivot >= 0 && order[pivot] >= order[pivot + 1]) {
      pivot--;
    }
    if (pivot < 0) {
      return false;
    }
    int next = order.length - 1;
    while (order[next] <= order[pivot]) {
      next--;
    }
    swap(order, pivot, next);
    for (int low = pivot + 1, high = order.length - 1; low < high; low++, high--) {
      swap(order, low, high);
    }
    return true;
  }

  private static void swap(int[] order, int i, int j) {
    int kept = order[i];
    order[i] = order[j];
    order[j] = kept;
  }

  private Tails drawn(List<RankedPairs> strata, long observed) {
    List<int[]> orders = strata.stream().map(RankedPairs::moving).toList();
    int atLeast = 0;
    int atMost = 0;
    for (int draw = 0; draw < draws; draw++) {
      long sum = 0;
      for (int s = 0; s < orders.size(); s++) {
        ArraySampler.shuffle(random, orders.get(s));
        sum += strata.get(s).score(orders.get(s));
      }
      atLeast += sum >= observed ? 1 : 0;
      atMost += sum <= observed ? 1 : 0;
    }
    return new Tails((atLeast + 1.0) / (draws + 1), (atMost + 1.0) / (draws + 1), false);
  }

  /** P(score ≥ observed) and P(score ≤ observed) under the null. */
  record Tails(double atLeast, double atMost, boolean exact) {}
}
