package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.record.Measurement;

/**
 * Measures snapshots. Law: what is measured is a function of one snapshot and of the probe alone:
 * not of its neighbours, the order, or the time.
 */
interface Probe {

  /** Measurements of each snapshot of the batch, in its order. */
  List<List<Measurement>> measure(SnapshotBatch batch);
}
