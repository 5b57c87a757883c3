package org.basinlab.science.train;

/** When the parameters of a run are kept. A snapshot is always taken at a check. */
public sealed interface SnapshotRule {

  /** After exactly {@code step} steps; there is a check at that step. */
  record AtStep(long step) implements SnapshotRule {}

  /**
   * At an SDE time: after the first step at which the learning rates of all steps taken sum to
   * {@code time}, so after time/η steps at a constant rate; replicas that are due have a check of
   * their own there.
   *
   * @param time θ²/loss; &gt; 0
   */
  record AtTime(double time) implements SnapshotRule {}

  /**
   * At the first check whose loss over all training examples is at most {@code trainingLoss}. It is
   * looked at where the loss over the check examples is at most {@link #NEAR} times that.
   */
  record AtTrainingLoss(double trainingLoss) implements SnapshotRule {
    /** So far above the target the loss over all examples is looked at. */
    public static final double NEAR = 1.5;

    boolean isNear(double checkLoss) {
      return checkLoss <= NEAR * trainingLoss;
    }
  }

  /** At the last step of a run that does not diverge. */
  record AtEnd() implements SnapshotRule {}
}
