package org.basinlab.lab.run;

import java.util.List;
import java.util.function.LongConsumer;
import org.basinlab.lab.plan.RunId;

/** Work on runs that are best dealt with together. Another process may be at the same runs. */
public interface Task {

  /** Runs that still need work, in an order that never changes; empty when all is done. */
  List<RunId> missing();

  /** Units of work in a run, at most; ≥ 1. */
  long units(RunId run);

  /**
   * Does the work for these of the missing runs, all locked for this process.
   *
   * @param told how many units are done since it was told last
   */
  void work(List<RunId> runs, LongConsumer told);
}
