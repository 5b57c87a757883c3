package org.basinlab.science.train;

import java.util.List;
import org.basinlab.science.tensor.Tensor;

/**
 * The state of a cohort at a step: parameters and memories of the update rule, block by block,
 * which the {@link UpdateRule} changes in place, and the gradient of the batch.
 */
public interface Iterate {

  /** Number of the step, from 1 on. */
  long step();

  /** θ, one a block, [R, shape of the block]. */
  List<Tensor> theta();

  /**
   * One of the memories of the update rule, such as a velocity.
   *
   * @param which index of the memory, from 0 on
   * @return one tensor for each block, [R, shape of the block]
   */
  List<Tensor> memory(int which);

  /**
   * Computes the gradient of the batch's mean loss at the present θ; each call computes it anew.
   *
   * @return one new tensor for each block, [R, shape of the block], loss/θ
   */
  List<Tensor> gradient();

  /**
   * η of every replica at this step.
   *
   * @param block number of a block
   * @return [R, 1, …], of as many dimensions as the block
   */
  Tensor learningRate(int block);

  /**
   * θ ← θ − ηd for one block.
   *
   * @param direction d, [R, shape of the block]
   */
  void descend(int block, Tensor direction);
}
