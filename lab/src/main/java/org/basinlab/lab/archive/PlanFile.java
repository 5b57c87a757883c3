package org.basinlab.lab.archive;

import java.util.List;
import org.basinlab.lab.plan.Cost;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.plan.RunPlan;

/**
 * {@code plan.json}: what was going to be run. How runs are gathered in cohorts is not in it: that
 * changes with the machine and decides nothing.
 *
 * @param runs every run in full
 */
record PlanFile(String study, String preset, String studyHash, Cost cost, List<Entry> runs) {

  /** A run and its identity. */
  record Entry(RunId id, RunPlan plan) {}

  static PlanFile of(Plan plan) {
    return new PlanFile(
        plan.study().name(),
        plan.study().preset(),
        plan.study().hash(),
        plan.cost(),
        plan.runs().stream().map(run -> new Entry(run.id(), run)).toList());
  }
}
