package org.basinlab.science.train;

/**
 * How θ moves at a step. A rule is a value: two that are equal move alike, and runs of equal rules
 * may train together. Law: the update of a replica depends on its own θ, memories and gradients
 * alone, and a step within a cohort is, bit for bit, the step alone.
 */
public interface UpdateRule {

  /** How many vectors of the size of θ it carries from step to step; all are 0 at the start. */
  int memories();

  /** How many gradients of the batch it takes at a step: the cost of a run is counted in them. */
  default int gradientsPerStep() {
    return 1;
  }

  /**
   * Whether its step is θ ← θ − ηg with the gradient g of the batch and nothing else, so that a
   * network may add its gradients to θ as it finds them.
   */
  default boolean isGradientDescent() {
    return false;
  }

  /** Takes one step, in place. */
  void step(Iterate at);
}
