package org.basinlab.lab.record;

import java.util.List;

/** The course of a run, one row a check, in the order of steps. */
public record Trace(List<Row> rows) {

  public Trace {
    rows = List.copyOf(rows);
  }

  /**
   * One check.
   *
   * @param step steps taken
   * @param epoch step · S / N
   * @param trainingLoss on the check examples; may be infinite or NaN in the last row of a diverged
   *     run
   * @param validationAccuracy in [0, 1]; NaN where not evaluated at this check
   */
  public record Row(long step, double epoch, double trainingLoss, double validationAccuracy) {}
}
