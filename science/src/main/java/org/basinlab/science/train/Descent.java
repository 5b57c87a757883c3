package org.basinlab.science.train;

import java.util.List;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The state of a cohort under an update rule. It owns θ and the rule's memories and changes them in
 * place, because at small batches a step is bound by memory traffic (docs/decisions/0012).
 */
sealed interface Descent permits FusedDescent, RuleDescent {

  /** θ, [R, q]. */
  Tensor theta();

  /** What the rule remembers, each [R, q]. */
  List<Tensor> memories();

  /**
   * One step of every replica on a batch of its own.
   *
   * @param number of the step, from 1 on
   * @param batch inputs [R, S, D], labels [R, S]
   * @param weights of the examples in the gradient, [R, S]; null for their mean
   */
  void step(long number, ExampleTensors batch, @Nullable Tensor weights, LearningRates rates);

  /** Frees everything, θ and memories too. */
  void close();
}
