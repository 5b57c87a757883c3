package org.basinlab.lab.plan;

import org.basinlab.lab.study.DataChoice;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.NetworkChoice;
import org.basinlab.lab.study.SnapshotChoice;
import org.basinlab.lab.study.TrainingChoice;

/**
 * One run, completely: the result is a function of this value alone.
 *
 * @param numerics version of Basin's numerics; changes whenever a released number moves
 */
public record RunPlan(
    String numerics,
    DataChoice data,
    DataFacts facts,
    NetworkChoice network,
    TrainingChoice training,
    SnapshotChoice snapshots,
    GridPoint point,
    long seed) {}
