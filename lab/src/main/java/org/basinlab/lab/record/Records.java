package org.basinlab.lab.record;

import java.util.List;
import org.basinlab.lab.plan.Plan;

/**
 * The runs of a plan.
 *
 * @param runs one a run of the plan, in the plan's order
 */
public record Records(Plan plan, List<RunRecord> runs) {
  public Records {
    runs = List.copyOf(runs);
  }
}
