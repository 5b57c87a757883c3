package org.basinlab.science.train;

import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The state of a cohort under an update rule. It owns θ and changes it in place, because at small
 * batches a step is bound by memory traffic (docs/decisions/0012).
 */
sealed interface Descent permits FusedSgd, HeavyBall {

  /** θ, [R, q]. */
  Tensor theta();

  /** v, [R, q]; zero where there is no momentum. */
  Tensor velocity();

  /**
   * One step of every replica on a batch of its own.
   *
   * @param batch inputs [R, S, D], labels [R, S]
   * @param weights of the examples in the gradient, [R, S]; null for their mean
   */
  void step(ExampleTensors batch, @Nullable Tensor weights);

  /** Frees everything, θ and v too. */
  void close();
}
