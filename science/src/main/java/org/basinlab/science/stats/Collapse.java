package org.basinlab.science.stats;

import java.util.List;

/**
 * Do points of equal ratio agree more than points of neighbouring ratio? Compares the mean |yᵢ −
 * yⱼ| over pairs of equal ratio with that over pairs whose ratios are neighbours, that is with no
 * other ratio of the list between them. Pairs further apart are not used: a trend over a wide range
 * of ratios would make them differ however badly equal ratios agree. Basin's own statistic.
 *
 * @param equal mean absolute difference over pairs of equal ratio; NaN without such a pair
 * @param neighbouring mean absolute difference over pairs of neighbouring ratio; NaN without one
 * @param equalPairs number of pairs of equal ratio
 * @param neighbouringPairs number of pairs of neighbouring ratio
 */
public record Collapse(double equal, double neighbouring, long equalPairs, long neighbouringPairs) {

  /**
   * Computes the statistic.
   *
   * @param ratios finite and &gt; 0, grouped as in {@link RatioGroups}
   * @param values as many as ratios, finite
   */
  public static Collapse tested(double[] ratios, double[] values) {
    FiniteValues.required("values of a collapse", values);
    FiniteValues.samePairs(ratios, values);
    List<List<Integer>> groups = RatioGroups.grouped(ratios).groups();
    double equalSum = 0;
    double neighbourSum = 0;
    long equalPairs = 0;
    long neighbourPairs = 0;
    for (int g = 0; g < groups.size(); g++) {
      List<Integer> group = groups.get(g);
      equalPairs += group.size() * (group.size() - 1L) / 2;
      equalSum += sumOfDifferences(group, group, values) / 2;
      if (g + 1 < groups.size()) {
        List<Integer> next = groups.get(g + 1);
        neighbourPairs += (long) group.size() * next.size();
        neighbourSum += sumOfDifferences(group, next, values);
      }
    }
    return new Collapse(
        equalSum / equalPairs, neighbourSum / neighbourPairs, equalPairs, neighbourPairs);
  }

  /** neighbouring − equal: positive if points of equal ratio agree more; NaN if not defined. */
  public double difference() {
    return neighbouring - equal;
  }

  private static double sumOfDifferences(List<Integer> a, List<Integer> b, double[] values) {
    double sum = 0;
    for (int i : a) {
      for (int j : b) {
        sum += Math.abs(values[i] - values[j]);
      }
    }
    return sum;
  }
}
