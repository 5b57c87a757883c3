package org.basinlab.science.train;

/** When the parameters of a run are kept. A snapshot is always taken at a check. */
public sealed interface SnapshotRule {

  /** After exactly {@code step} steps; there is a check at that step. */
  record AtStep(long step) implements SnapshotRule {}

  /** At the first check whose training loss is at most {@code trainingLoss}. */
  record AtTrainingLoss(double trainingLoss) implements SnapshotRule {}

  /** At the last step of a run that does not diverge. */
  record AtEnd() implements SnapshotRule {}
}
