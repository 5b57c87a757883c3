package org.basinlab.lab.record;

/** How a run ended. Divergence is data, not an error. */
public sealed interface RunOutcome {

  /** Steps taken. */
  long steps();

  /** The stop rule was met. */
  record Finished(long steps, double finalTrainingLoss) implements RunOutcome {}

  /**
   * The loss became infinite or not a number, or exceeded the divergence bound.
   *
   * @param steps at which it was noticed
   * @param lastFiniteLoss last finite training loss seen at a check
   */
  record Diverged(long steps, double lastFiniteLoss) implements RunOutcome {}
}
