package org.basinlab.science.train;

import java.util.List;
import org.basinlab.science.tensor.Tensor;

/**
 * Follows the progress of a cohort and may read its parameters during training. Law: whatever it
 * does, no bit of a trajectory changes; it is handed copies.
 */
@FunctionalInterface
public interface TrainingObserver {

  /**
   * Reports progress.
   *
   * @param steps number of steps since the last report, summed over replicas
   */
  void tookSteps(long steps);

  /** Whether {@link #look} is to be called after {@code step} steps; 0 is the start. */
  default boolean looksAt(long step) {
    return false;
  }

  /**
   * Receives the parameters of the replicas that have taken {@code step} steps, including those
   * that end or are found to have diverged at that step.
   *
   * @param replicas index of each row of {@code theta} in the list of replicas given to the
   *     training
   * @param theta parameters followed by the running statistics of the network, [R, q + s]; a copy,
   *     freed after the call
   */
  default void look(long step, List<Integer> replicas, Tensor theta) {}
}
