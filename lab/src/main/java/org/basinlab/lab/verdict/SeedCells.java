package org.basinlab.lab.verdict;

import java.util.List;

/**
 * The cells of one seed that take part in a claim.
 *
 * @param measured with a number, at grid points that take part
 * @param brokenDown without a number because the run broke down (diverged before the moment, or
 *     failed to train), anywhere in the claim's range
 */
record SeedCells(long seed, List<Cell> measured, List<Cell> brokenDown) {
  SeedCells {
    measured = List.copyOf(measured);
    brokenDown = List.copyOf(brokenDown);
  }

  boolean isEmpty() {
    return measured.isEmpty() && brokenDown.isEmpty();
  }

  double[] ratios() {
    return measured.stream().mapToDouble(cell -> cell.point().lrBatchRatio()).toArray();
  }

  double[] values() {
    return measured.stream().mapToDouble(Cell::value).toArray();
  }
}
