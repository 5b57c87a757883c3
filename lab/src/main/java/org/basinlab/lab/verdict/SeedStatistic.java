package org.basinlab.lab.verdict;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.basinlab.lab.study.ArmClaim;
import org.basinlab.lab.study.Claim;
import org.basinlab.science.stats.Collapse;
import org.basinlab.science.stats.Line;
import org.basinlab.science.stats.RatioGroups;

/** The statistic of one seed for each kind of claim. */
final class SeedStatistic {

  /** A slope is taken over at least so many distinct η/S. */
  static final int DISTINCT_RATIOS = 3;

  private SeedStatistic() {}

  /** Empty if the seed has too few grid points for the claim. */
  static OptionalDouble of(Claim claim, SeedCells cells) {
    if (cells.measured().isEmpty()) {
      return OptionalDouble.empty();
    }
    return claim.match(
        direction -> slope(cells),
        collapse -> finite(Collapse.of(cells.ratios(), cells.values()).difference()),
        equivalence -> largerMinusSmallerBatch(cells),
        prediction -> Arrays.stream(cells.values()).average(),
        contrast -> armMinusOther(contrast, cells),
        breaks -> BreakPoint.effect(breaks, cells),
        order -> WeakError.effect(order, cells));
  }

  /** What a seed must have, continuing "a seed needs …". */
  static String requirement(Claim claim) {
    String pair = "two grid points of equal η/S";
    return claim.match(
        direction -> "grid points at %s different η/S".formatted(DISTINCT_RATIOS),
        collapse -> pair + " and two of neighbouring η/S",
        equivalence -> pair + " and different S",
        prediction -> "a grid point with a measurement and a prediction",
        contrast -> "a grid point in both arms",
        breaks -> "a break, measured and predicted, within the grid",
        order -> "errors of one sign at %s learning rates".formatted(ArmClaim.Order.LEAST_RATES));
  }

  /** Pairs of equal η/S of which one run broke down and the other has a number. */
  static int splitPairs(SeedCells cells) {
    int split = 0;
    for (Cell brokenDown : cells.brokenDown()) {
      for (Cell measured : cells.measured()) {
        boolean equal =
            RatioGroups.areEqual(
                brokenDown.point().lrBatchRatio(), measured.point().lrBatchRatio());
        split += equal ? 1 : 0;
      }
    }
    return split;
  }

  /** Least-squares slope on ln(η/S); empty with too few distinct ratios. */
  static OptionalDouble slope(SeedCells cells) {
    double[] ratios = cells.ratios();
    if (RatioGroups.of(ratios).distinct() < DISTINCT_RATIOS) {
      return OptionalDouble.empty();
    }
    double[] logRatios = new double[ratios.length];
    for (int i = 0; i < ratios.length; i++) {
      logRatios[i] = Math.log(ratios[i]);
    }
    return OptionalDouble.of(Line.fit(logRatios, cells.values()).slope().value());
  }

  private static OptionalDouble largerMinusSmallerBatch(SeedCells cells) {
    double sum = 0;
    int pairs = 0;
    for (List<Integer> group : RatioGroups.of(cells.ratios()).groups()) {
      List<Cell> byBatch =
          group.stream()
              .map(cells.measured()::get)
              .sorted(Comparator.comparingInt((Cell cell) -> cell.point().batchSize()))
              .toList();
      for (int i = 1; i < byBatch.size(); i++) {
        if (byBatch.get(i).point().batchSize() > byBatch.get(i - 1).point().batchSize()) {
          sum += byBatch.get(i).value() - byBatch.get(i - 1).value();
          pairs++;
        }
      }
    }
    return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / pairs);
  }

  private static OptionalDouble armMinusOther(ArmClaim.Contrast claim, SeedCells cells) {
    double sum = 0;
    int pairs = 0;
    for (Cell cell : cells.measured()) {
      for (Cell other : cells.measured()) {
        boolean pair =
            cell.point().arm().equals(claim.arm())
                && other.point().arm().equals(claim.other())
                && cell.point().learningRate() == other.point().learningRate()
                && cell.point().batchSize() == other.point().batchSize();
        if (pair) {
          sum += cell.value() - other.value();
          pairs++;
        }
      }
    }
    return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / pairs);
  }

  private static OptionalDouble finite(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
