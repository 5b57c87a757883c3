package org.basinlab.science.train;

import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Tensor;

/**
 * A transformation of the training examples that a run draws, e.g. label noise or shifted images.
 * Law: what is seen of an example is a function of the key of the run, the epoch and the example
 * alone, so it does not depend on the batch, the step or the cohort.
 */
public interface ExampleView {

  /**
   * Labels as they are seen.
   *
   * @param run key of the run
   * @param epoch from 0 on
   * @param examples numbers of examples in the training set
   * @param labels their labels, each in [0, K)
   * @return as many labels in [0, K)
   */
  default long[] labels(RandomKey run, long epoch, int[] examples, long[] labels) {
    return labels;
  }

  /**
   * Inputs as they are seen.
   *
   * @param inputs of the examples, [n, D]
   * @return [n, D]
   */
  default Tensor inputs(RandomKey run, long epoch, int[] examples, Tensor inputs) {
    return inputs;
  }
}
