package org.basinlab.science.train;

import java.util.OptionalDouble;
import org.basinlab.science.Check;

/**
 * Conditions under which a run ends; the first that holds ends it.
 *
 * @param maximumSteps largest number of steps; ≥ 0
 * @param trainingLoss the run ends at the first check whose training loss is at most this
 * @param whenSnapshotsTaken whether the run ends as soon as every snapshot has been taken
 * @param divergenceLoss a run whose training loss exceeds this has diverged; empty for {@value
 *     Training#DIVERGENCE_FACTOR} times the first training loss
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

  /**
   * A rule under which a run has diverged at {@value Training#DIVERGENCE_FACTOR} times its first
   * training loss.
   */
  public StopRule(long maximumSteps, OptionalDouble trainingLoss, boolean whenSnapshotsTaken) {
    this(maximumSteps, trainingLoss, whenSnapshotsTaken, OptionalDouble.empty());
  }

  /**
   * The same rule with a given training loss as the bound of divergence, for runs that start near a
   * minimum, where a multiple of the first loss may be too low.
   *
   * @param loss &gt; 0
   */
  public StopRule divergedAbove(double loss) {
    return new StopRule(maximumSteps, trainingLoss, whenSnapshotsTaken, OptionalDouble.of(loss));
  }

  public static StopRule afterSteps(long steps) {
    return new StopRule(steps, OptionalDouble.empty(), false);
  }
}
