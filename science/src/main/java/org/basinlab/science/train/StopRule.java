package org.basinlab.science.train;

import java.util.OptionalDouble;
import org.basinlab.science.Check;

/**
 * When a run ends: at the first of its conditions.
 *
 * @param maximumSteps steps at most; ≥ 0
 * @param trainingLoss end at the first check with a training loss of at most this
 * @param whenSnapshotsTaken end as soon as every snapshot has been taken
 * @param divergenceLoss a run whose training loss exceeds this has diverged; empty for {@value
 *     Training#DIVERGENCE_FACTOR} times its first
 */
public record StopRule(
    long maximumSteps,
    OptionalDouble trainingLoss,
    boolean whenSnapshotsTaken,
    OptionalDouble divergenceLoss) {
  public StopRule {
    Check.that(maximumSteps >= 0, "maximumSteps must be at least 0, got %d.", maximumSteps);
    divergenceLoss.ifPresent(
        loss -> Check.that(loss > 0, "divergenceLoss must be positive, got %s.", loss));
  }

  /** Divergence is told by the first loss. */
  public StopRule(long maximumSteps, OptionalDouble trainingLoss, boolean whenSnapshotsTaken) {
    this(maximumSteps, trainingLoss, whenSnapshotsTaken, OptionalDouble.empty());
  }

  /**
   * The same for runs that start near a minimum, where a thousand times the first loss may be
   * little.
   */
  public StopRule divergedAbove(double loss) {
    return new StopRule(maximumSteps, trainingLoss, whenSnapshotsTaken, OptionalDouble.of(loss));
  }

  public static StopRule afterSteps(long steps) {
    return new StopRule(steps, OptionalDouble.empty(), false);
  }
}
