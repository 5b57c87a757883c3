package org.basinlab.science.train;

/**
 * The rule by which a step changes θ. Rules are values: equal rules make equal updates, and their
 * runs may be trained together. Law: the update of a replica depends on its own θ, memories and
 * gradients alone, and is, bit for bit, the same within a cohort as alone.
 */
public interface UpdateRule {

  /**
   * Number of vectors of the size of θ that the rule keeps between steps, such as a velocity; all
   * are 0 at the start.
   */
  int memories();

  /**
   * Number of batch gradients that a step computes, the unit in which the cost of a run is counted.
   */
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
