package org.basinlab.science.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.basinlab.science.Check;

/**
 * The positions of a list of ratios, grouped by equal ratio and ordered by ratio. Ratios are equal
 * if they agree to {@value #TOLERANCE} relative: 0.4/128 and 0.1/32 differ in the last bit and mean
 * the same.
 *
 * @param groups positions in the list the groups were made from, group by group, the smallest ratio
 *     first, rising within a group
 */
public record RatioGroups(List<List<Integer>> groups) {

  /** Largest relative difference of ratios that count as equal. */
  public static final double TOLERANCE = 1e-9;

  public RatioGroups {
    groups = groups.stream().map(group -> group.stream().sorted().toList()).toList();
  }

  /**
   * Groups the positions of a list of ratios.
   *
   * @param ratios finite and &gt; 0
   */
  public static RatioGroups grouped(double... ratios) {
    for (double ratio : ratios) {
      Check.that(
          ratio > 0 && Double.isFinite(ratio),
          "A ratio must be finite and positive, got %s.",
          ratio);
    }
    List<Integer> order =
        IntStream.range(0, ratios.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> ratios[i]))
            .toList();
    List<List<Integer>> groups = new ArrayList<>();
    double first = Double.NaN;
    for (int position : order) {
      if (groups.isEmpty() || !areEqual(first, ratios[position])) {
        first = ratios[position];
        groups.add(new ArrayList<>());
      }
      groups.get(groups.size() - 1).add(position);
    }
    return new RatioGroups(groups);
  }

  /** Whether two ratios count as equal. */
  public static boolean areEqual(double a, double b) {
    return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
  }

  /** Number of distinct ratios. */
  public int distinct() {
    return groups.size();
  }

  /** Number of the group of each position, counted from 0. */
  public List<Integer> membership() {
    Integer[] membership = new Integer[groups.stream().mapToInt(List::size).sum()];
    for (int group = 0; group < groups.size(); group++) {
      for (int position : groups.get(group)) {
        membership[position] = group;
      }
    }
    return List.of(membership);
  }
}
