package org.basinlab.lab.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.basinlab.lab.study.LawClaim;

/**
 * Where a quantity breaks away as η and S grow together, as {@link LawClaim.BreakFactor} says.
 *
 * @param logFactor ln κ*; the largest ln κ of the grid where nothing breaks
 * @param slack how far off at most: half a step of the grid where a run diverged, else 0
 * @param found whether it breaks within the grid
 */
record BreakPoint(double logFactor, double slack, boolean found) {

  /**
   * The break of one seed.
   *
   * @param logarithm of the quantity at a grid point; NaN stands for diverged
   * @return empty without a number at the smallest batch
   */
  static Optional<BreakPoint> of(
      LawClaim.BreakFactor claim, SeedCells cells, ToDoubleFunction<Cell> logarithm) {
    List<Cell> byFactor = new ArrayList<>(cells.measured());
    byFactor.addAll(cells.brokenDown());
    byFactor.sort(Comparator.comparingInt(cell -> cell.point().batchSize()));
    if (byFactor.size() < 2 || Double.isNaN(logarithm.applyAsDouble(byFactor.get(0)))) {
      return Optional.empty();
    }
    double base = logarithm.applyAsDouble(byFactor.get(0));
    double start = Math.log(byFactor.get(0).point().batchSize());
    double before = 0;
    double riseBefore = 0;
    for (Cell cell : byFactor.subList(1, byFactor.size())) {
      double here = Math.log(cell.point().batchSize()) - start;
      double rise = logarithm.applyAsDouble(cell) - base;
      if (Double.isNaN(rise)) {
        return Optional.of(new BreakPoint((before + here) / 2, (here - before) / 2, true));
      }
      if (Math.abs(rise) > claim.margin()) {
        double border = Math.copySign(claim.margin(), rise);
        double share = (border - riseBefore) / (rise - riseBefore);
        return Optional.of(new BreakPoint(before + share * (here - before), 0, true));
      }
      before = here;
      riseBefore = rise;
    }
    return Optional.of(new BreakPoint(before, 0, false));
  }

  String words() {
    String factor = Numbers.plain(Math.exp(logFactor));
    return found ? factor : "beyond " + factor;
  }
}
