package org.basinlab.lab.verdict;

import java.util.List;

/**
 * The cells of one seed that take part in a claim.
 *
 * @param measured with a number, at grid points that take part
 * @param diverged without a number because the run diverged, anywhere in the claim's range
 */
record SeedCells(long seed, List<Cell> measured, List<Cell> diverged) {
  SeedCells {
    measured = List.copyOf(measured);
    diverged = List.copyOf(diverged);
  }

  double[] ratios() {
    return measured.stream().mapToDouble(cell -> cell.point().lrBatchRatio()).toArray();
  }

  double[] values() {
    return measured.stream().mapToDouble(Cell::value).toArray();
  }
}
