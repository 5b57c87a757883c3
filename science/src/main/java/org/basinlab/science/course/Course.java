package org.basinlab.science.course;

/**
 * The schedule of a learning rate or of a batch size along a run: the factor on its initial value,
 * dimensionless. Law: the factor is a function of the arguments alone, finite and &gt; 0.
 */
@FunctionalInterface
public interface Course {
  /** The constant schedule: the factor is 1 at every step. */
  Course CONSTANT = (step, epoch) -> 1;

  /**
   * The factor at the step that follows {@code step} steps.
   *
   * @param step number of steps taken before, ≥ 0
   * @param epoch number of epochs completed before, plus the fraction of the training set already
   *     drawn in the present one; an integer at the first step of each epoch
   */
  double factor(long step, double epoch);
}
