package org.basinlab.lab.verdict;

import java.util.OptionalDouble;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.LawClaim;
import org.basinlab.science.stats.Collapse;
import org.basinlab.science.stats.Line;
import org.basinlab.science.stats.RatioGroups;

/** The statistic of one seed for each kind of claim. */
final class SeedStatistic {

  /** A slope is taken over at least so many distinct η/S. */
  static final int DISTINCT_RATIOS = 3;

  private SeedStatistic() {}

  /** Mean difference of neighbouring ratios minus that of equal ones; empty without either. */
  static OptionalDouble collapse(SeedCells cells) {
    double difference = Collapse.of(cells.ratios(), cells.values()).difference();
    return Double.isNaN(difference) ? OptionalDouble.empty() : OptionalDouble.of(difference);
  }

  /** What a seed must have, continuing "a seed needs …". */
  static String requirement(Claim claim) {
    String pair = "two grid points of equal η/S";
    return claim.match(
        direction -> "grid points at %s different η/S".formatted(DISTINCT_RATIOS),
        collapse -> pair + " and two of neighbouring η/S",
        equivalence -> "numbers at " + pair + " and different S",
        prediction -> "a grid point with a measurement and a prediction",
        contrast -> "a number at one η and S in both arms",
        breaks -> "a break, measured and predicted, within the grid",
        order -> "errors of one sign at %s learning rates".formatted(LawClaim.Order.LEAST_RATES));
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
}
