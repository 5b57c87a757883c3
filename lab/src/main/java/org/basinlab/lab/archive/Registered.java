package org.basinlab.lab.archive;

import org.basinlab.science.Check;

/**
 * What was in the archive when a registration was first written: {@code registered.json}. It says
 * whether the claims can have been written with results in view. Counts, no clock.
 *
 * @param runsPlanned runs of the registration's plan, M ≥ 0
 * @param runsThere of these, already in the archive, N in [0, M]
 * @param measuredRunsThere of these, with at least one measurement, K in [0, N]
 */
public record Registered(int runsPlanned, int runsThere, int measuredRunsThere) {

  public Registered {
    Check.that(
        0 <= measuredRunsThere && measuredRunsThere <= runsThere && runsThere <= runsPlanned,
        "A registration cannot have found %d measured runs among %d of %d planned runs.",
        measuredRunsThere,
        runsThere,
        runsPlanned);
  }

  /** No run was there: the claims came first. */
  public boolean beforeFirstRun() {
    return runsThere == 0;
  }
}
