package org.basinlab.science.train;

import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.data.BatchSampler;

/**
 * How batches are drawn, when the course is checked, what is kept, and when it ends.
 *
 * @param checksPerEpoch checks in each epoch, the last at its end; 1 ≤ checks ≤ steps per epoch
 */
public record TrainingSchedule(
    BatchSampler sampler, int checksPerEpoch, List<SnapshotRule> snapshots, StopRule stop) {
  public TrainingSchedule {
    snapshots = List.copyOf(snapshots);
    Check.that(checksPerEpoch >= 1, "checksPerEpoch must be at least 1, got %d.", checksPerEpoch);
  }

  /** Whether the course is checked after {@code step} steps. */
  boolean checksAt(long step) {
    long perEpoch = sampler.stepsPerEpoch();
    long inEpoch = step % perEpoch;
    long checks = Math.min(checksPerEpoch, perEpoch);
    long nearest = Math.round((double) inEpoch * checks / perEpoch);
    return step == stop.maximumSteps()
        || Math.round((double) nearest * perEpoch / checks) == inEpoch;
  }

  /** Whether {@code step} ends an epoch (or is 0). */
  boolean endsEpoch(long step) {
    return step % sampler.stepsPerEpoch() == 0;
  }
}
