package org.basinlab.lab.plan;

import java.util.List;
import org.basinlab.science.Check;

/**
 * Runs that train in one kernel.
 *
 * @param runs at least one; they differ in learning rate and seed alone
 */
public record CohortPlan(List<RunPlan> runs) {
  /**
   * What a step costs a replica besides its S examples, in examples: weights are read and written
   * whatever S is. From the times in a cohort at S = 8, 32 and 128 of a 784-100-100-100-10 network.
   */
  private static final long STEP_COST_IN_EXAMPLES = 16;

  public CohortPlan {
    runs = List.copyOf(runs);
    Check.that(!runs.isEmpty(), "A cohort must hold at least one run, got none.");
    for (RunPlan run : runs) {
      Check.that(
          run.sharesCohortWith(runs.get(0)),
          "Runs of a cohort must differ in learning rate and seed alone; run %s differs more.",
          run.id());
    }
  }

  /** S, the same in all its runs. */
  public int batchSize() {
    return runs.get(0).point().batchSize();
  }

  /** Number of runs. */
  public int size() {
    return runs.size();
  }

  /** Expected duration at most, in any unit: only the order of cohorts follows from it. */
  public long relativeDuration() {
    return runs.get(0) instanceof WalkRun run
        ? run.maximumSteps() * run.arm().refinement() * run.arm().walkers()
        : runs.get(0).maximumSteps() * size() * (batchSize() + STEP_COST_IN_EXAMPLES);
  }
}
