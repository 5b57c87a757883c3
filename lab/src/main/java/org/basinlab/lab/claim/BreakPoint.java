package org.basinlab.lab.claim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.verdict.Cell;
import org.basinlab.lab.verdict.SeedCells;

/**
 * Where a quantity breaks away as η and S grow together, as {@link BreakFactor} and {@link
 * BreakOrder} say.
 *
 * @param logFactor ln κ*; 0 where it diverges at once, the largest ln κ of the grid where nothing
 *     breaks
 * @param slack how far off at most: half a step of the grid where a run diverged, else 0
 */
record BreakPoint(Where where, double logFactor, double slack) {

  /** Where on the grid. */
  enum Where {
    /** diverged at the smallest batch already */
    AT_ONCE,
    WITHIN,
    /** nothing breaks */
    BEYOND
  }

  /**
   * The break of one seed.
   *
   * @param margin departure from the value at κ = 1 that is a break
   * @param cells at two grid points at least, diverged ones among them
   * @param value of the scaled quantity at a grid point; NaN stands for diverged
   */
  static BreakPoint of(double margin, SeedCells cells, ToDoubleFunction<Cell> value) {
    List<Cell> byFactor = new ArrayList<>(cells.measured());
    byFactor.addAll(cells.brokenDown());
    byFactor.sort(Comparator.comparingInt(cell -> cell.point().batchSize()));
    double base = value.applyAsDouble(byFactor.get(0));
    if (Double.isNaN(base)) {
      return new BreakPoint(Where.AT_ONCE, 0, 0);
    }
    double start = Math.log(byFactor.get(0).point().batchSize());
    double before = 0;
    double riseBefore = 0;
    for (Cell cell : byFactor.subList(1, byFactor.size())) {
      double here = Math.log(cell.point().batchSize()) - start;
      double rise = value.applyAsDouble(cell) - base;
      if (Double.isNaN(rise)) {
        return new BreakPoint(Where.WITHIN, (before + here) / 2, (here - before) / 2);
      }
      if (Math.abs(rise) > margin) {
        double border = Math.copySign(margin, rise);
        double share = (border - riseBefore) / (rise - riseBefore);
        return new BreakPoint(Where.WITHIN, before + share * (here - before), 0);
      }
      before = here;
      riseBefore = rise;
    }
    return new BreakPoint(Where.BEYOND, before, 0);
  }

  boolean isWithin() {
    return where == Where.WITHIN;
  }

  String words() {
    return switch (where) {
      case AT_ONCE -> "at once";
      case WITHIN -> NumberText.brief(Math.exp(logFactor));
      case BEYOND -> "beyond " + NumberText.brief(Math.exp(logFactor));
    };
  }
}
