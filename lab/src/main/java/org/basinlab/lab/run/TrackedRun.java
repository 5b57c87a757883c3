package org.basinlab.lab.run;

import java.util.List;
import java.util.Map;
import org.basinlab.lab.archive.Snapshot;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.RunRecord;

/**
 * All that a training left of one run.
 *
 * @param snapshots parameters by label
 * @param tracks what was measured on the way, by the canonical text of the track
 */
record TrackedRun(
    RunRecord record, Map<String, Snapshot> snapshots, Map<String, List<Measurement>> tracks) {}
