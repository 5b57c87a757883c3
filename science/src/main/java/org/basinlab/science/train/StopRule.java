package org.basinlab.science.train;

import java.util.OptionalDouble;
import org.basinlab.science.Check;

/**
 * When a run ends: at the first of its conditions.
 *
 * @param maximumSteps steps at most; ≥ 0
 * @param trainingLoss end at the first check with a training loss of at most this
 * @param whenSnapshotsTaken end as soon as every snapshot has been taken
 */
public record StopRule(long maximumSteps, OptionalDouble trainingLoss, boolean whenSnapshotsTaken) {
  public StopRule {
    Check.that(maximumSteps >= 0, "maximumSteps must be at least 0, got %d.", maximumSteps);
  }

  public static StopRule afterSteps(long steps) {
    return new StopRule(steps, OptionalDouble.empty(), false);
  }

  public static StopRule afterEpochs(int epochs, int stepsPerEpoch) {
    return afterSteps(Math.multiplyExact((long) epochs, stepsPerEpoch));
  }

  /** Ends at a training loss, or after so many steps if it is never reached. */
  public static StopRule atTrainingLoss(double loss, long maximumSteps) {
    return new StopRule(maximumSteps, OptionalDouble.of(loss), false);
  }
}
