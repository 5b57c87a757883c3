package org.basinlab.lab.archive;

import org.basinlab.lab.quantity.Phrase;
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

  /** Whether the claims came before the runs, in a sentence. */
  public String inWords() {
    return beforeFirstRun()
        ? "The claims were registered before the first of the runs."
        : "The claims were registered when %d of the %s existed already (%d of them measured): read"
                .formatted(runsThere, Phrase.counted(runsPlanned, "run"), measuredRunsThere)
            + " these verdicts as exploration, unless the claims were written without looking at"
            + " them.";
  }
}
