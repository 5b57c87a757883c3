package org.basinlab.science.train;

import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Tensor;

/**
 * A transformation of the training examples of a run, such as label noise or image shifts. Law: the
 * transformed example is a function of the key of the run, the epoch and the example alone; it does
 * not depend on the batch, the step or the cohort.
 */
public interface ExampleView {

  /**
   * Transforms the labels of some examples.
   *
   * @param run key of the run
   * @param epoch from 0 on
   * @param examples indices of the examples in the training set, [n]
   * @param labels their labels, each in [0, K), [n]
   * @return the transformed labels, each in [0, K), [n]
   */
  default long[] labels(RandomKey run, long epoch, int[] examples, long[] labels) {
    return labels;
  }

  /**
   * Transforms the inputs of some examples.
   *
   * @param run key of the run
   * @param epoch from 0 on
   * @param examples indices of the examples in the training set, [n]
   * @param inputs of the examples, [n, D]
   * @return the transformed inputs, [n, D]
   */
  default Tensor inputs(RandomKey run, long epoch, int[] examples, Tensor inputs) {
    return inputs;
  }
}
