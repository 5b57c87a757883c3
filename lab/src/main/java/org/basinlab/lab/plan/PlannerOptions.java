package org.basinlab.lab.plan;

import org.basinlab.science.Check;

/**
 * How runs are gathered; never changes a result.
 *
 * @param maximumCohortSize runs that train in one kernel at most; ≥ 1
 */
public record PlannerOptions(int maximumCohortSize) {
  /** Cohorts of up to 16 runs. */
  public static final PlannerOptions DEFAULT = new PlannerOptions(16);

  public PlannerOptions {
    Check.that(
        maximumCohortSize >= 1, "The cohort size must be at least 1, got %d.", maximumCohortSize);
  }
}
