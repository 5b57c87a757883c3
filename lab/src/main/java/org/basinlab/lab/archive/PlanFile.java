package org.basinlab.lab.archive;

import java.util.List;
import org.basinlab.lab.plan.Cost;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.plan.RunPlan;

/**
 * {@code plan.json}: what was going to be run.
 *
 * @param cohorts run identities, gathered as they train together
 * @param runs every run in full
 */
record PlanFile(
    String study,
    String preset,
    String studyHash,
    Cost cost,
    List<List<RunId>> cohorts,
    List<Entry> runs) {

  /** A run and its identity. */
  record Entry(RunId id, RunPlan plan) {}

  static PlanFile of(Plan plan) {
    return new PlanFile(
        plan.study().name(),
        plan.study().preset(),
        plan.study().hash(),
        plan.cost(),
        plan.cohorts().stream()
            .map(cohort -> cohort.runs().stream().map(RunPlan::id).toList())
            .toList(),
        plan.runs().stream().map(run -> new Entry(run.id(), run)).toList());
  }
}
