package org.basinlab.science.course;

/**
 * How the learning rate or the batch size changes along a run: a factor on what it is at first.
 * Law: the factor is a function of the arguments alone, finite and &gt; 0.
 */
@FunctionalInterface
public interface Course {
  /** Nothing changes. */
  Course CONSTANT = (step, epoch) -> 1;

  /**
   * The factor at the step that follows so many.
   *
   * @param step steps taken before, from 0 on
   * @param epoch epochs taken before, with the share of the training set that was drawn in the
   *     present one; an integer at the first step of each epoch
   */
  double factor(long step, double epoch);
}
