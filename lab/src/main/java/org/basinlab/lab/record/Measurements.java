package org.basinlab.lab.record;

import java.util.List;

/**
 * What was measured on the runs of a plan.
 *
 * @param all by run in the plan's order, then by snapshot and probe
 */
public record Measurements(Records records, List<Measurement> all) {
  public Measurements {
    all = List.copyOf(all);
  }
}
