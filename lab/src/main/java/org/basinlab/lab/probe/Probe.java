package org.basinlab.lab.probe;

import java.util.List;
import java.util.Optional;

/**
 * Measures snapshots. Law: what is measured is a function of one snapshot and of the probe alone:
 * not of its neighbours, the order, or the time, nor of whether the run is still under way.
 */
@FunctionalInterface
interface Probe {

  /** Readings of each snapshot of the batch, in its order. */
  List<List<Reading>> read(SnapshotBatch batch);

  /** Why a quantity of this probe may be missing among the readings, as a sentence. */
  default Optional<String> whyMissing(String quantity) {
    return Optional.empty();
  }
}
