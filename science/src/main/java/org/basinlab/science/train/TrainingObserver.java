package org.basinlab.science.train;

import java.util.List;
import org.basinlab.science.tensor.Tensor;

/**
 * Follows the progress of a cohort and may read its parameters during training. Law: whatever it
 * does, no bit of a trajectory changes; it is handed copies.
 */
@FunctionalInterface
public interface TrainingObserver {

  /** So many steps of single replicas were taken since this was told last. */
  void tookSteps(long steps);

  /** Whether it wants to look after {@code step} steps; 0 is the start. */
  default boolean looksAt(long step) {
    return false;
  }

  /**
   * Looks at the replicas that have taken {@code step} steps, also at those that end or turn out to
   * have diverged at that very step.
   *
   * @param replicas places in the list that the training was given, one a row of {@code theta}
   * @param theta parameters and, behind them, running statistics of the network, [R, q + s], a
   *     copy, freed after the call
   */
  default void look(long step, List<Integer> replicas, Tensor theta) {}
}
