package org.basinlab.lab.record;

import java.util.List;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.plan.RunPlan;

/**
 * What a run left behind, without the parameters themselves. All but {@code provenance} is a
 * function of the plan.
 */
public record RunRecord(
    RunId id,
    RunPlan plan,
    RunOutcome outcome,
    Trace trace,
    List<SnapshotNote> snapshots,
    Provenance provenance) {
  public RunRecord {
    snapshots = List.copyOf(snapshots);
  }
}
