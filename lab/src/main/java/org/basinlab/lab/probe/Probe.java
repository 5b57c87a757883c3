package org.basinlab.lab.probe;

import java.util.List;

/**
 * Measures snapshots. Law: what is measured is a function of one snapshot and of the probe alone:
 * not of its neighbours, the order, or the time, nor of whether the run is still under way.
 */
@FunctionalInterface
interface Probe {

  /** Readings of each snapshot of the batch, in its order. */
  List<List<Reading>> read(SnapshotBatch batch);
}
