package org.basinlab.lab.verdict;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.basinlab.science.stats.Line;
import org.basinlab.science.stats.RatioGroups;

/**
 * The cells of one seed that take part in a claim.
 *
 * @param measured with a number, at grid points that take part
 * @param brokenDown without a number because the run broke down (diverged before the moment, or
 *     failed to train), anywhere in the claim's range
 */
public record SeedCells(long seed, List<Cell> measured, List<Cell> brokenDown) {
  /** A slope is taken over at least so many distinct η/S. */
  public static final int DISTINCT_RATIOS = 3;

  public SeedCells {
    measured = List.copyOf(measured);
    brokenDown = List.copyOf(brokenDown);
  }

  /** The cells of one seed, of those that take part. */
  static SeedCells of(long seed, List<Cell> measured, List<Cell> brokenDown) {
    return new SeedCells(
        seed,
        measured.stream().filter(cell -> cell.seed() == seed).toList(),
        brokenDown.stream().filter(cell -> cell.seed() == seed).toList());
  }

  /** Those of smaller η/S. */
  public SeedCells below(double ratio) {
    return new SeedCells(
        seed,
        measured.stream().filter(cell -> isBelow(cell, ratio)).toList(),
        brokenDown.stream().filter(cell -> isBelow(cell, ratio)).toList());
  }

  private static boolean isBelow(Cell cell, double ratio) {
    double own = cell.point().lrBatchRatio();
    return own < ratio && !RatioGroups.areEqual(own, ratio);
  }

  /** Whether the seed has no cell that takes part. */
  public boolean isEmpty() {
    return measured.isEmpty() && brokenDown.isEmpty();
  }

  /** η/S of what was measured. */
  public double[] ratios() {
    return measured.stream().mapToDouble(cell -> cell.point().lrBatchRatio()).toArray();
  }

  /** What was measured, on the claim's scale. */
  public double[] values() {
    return measured.stream().mapToDouble(Cell::value).toArray();
  }

  /** Least-squares slope on ln(η/S); empty with too few distinct ratios. */
  public OptionalDouble slope() {
    double[] ratios = ratios();
    if (RatioGroups.grouped(ratios).distinct() < DISTINCT_RATIOS) {
      return OptionalDouble.empty();
    }
    double[] logRatios = Arrays.stream(ratios).map(Math::log).toArray();
    return OptionalDouble.of(Line.fit(logRatios, values()).slope().value());
  }
}
