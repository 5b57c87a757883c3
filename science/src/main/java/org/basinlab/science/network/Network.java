package org.basinlab.science.network;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.tensor.Tensor;

/**
 * A pure function from parameters and inputs to logits. Law: replica r of the result depends on
 * replica r of the arguments alone, and its bits do not depend on the number of replicas.
 */
public interface Network {

  ParameterLayout layout();

  /** K, the number of outputs. */
  int outputs();

  /**
   * The logits z, of each example by itself.
   *
   * @param blocks parameters as {@link ParameterLayout#split} gives them, or leaves of the same
   *     shapes
   * @param inputs [R, S, D]
   * @return [R, S, K]
   */
  Tensor logits(List<Tensor> blocks, Tensor inputs);

  /** Where each running statistic lies: numbers that training gathers and no gradient moves. */
  default ParameterLayout running() {
    return new ParameterLayout(List.of());
  }

  /**
   * The logits of a batch in training, where layers may use statistics of the batch; the running
   * statistics take them in, in place.
   *
   * @param statistics one a block of {@link #running}, [R, shape of the block]
   */
  default Tensor trainingLogits(List<Tensor> blocks, List<Tensor> statistics, Tensor inputs) {
    return logits(blocks, inputs);
  }

  /**
   * The network in inference, with running statistics that stay as they are: what is measured.
   *
   * @param statistics [R, s], or [1, s] for all replicas; not copied
   */
  default Network frozen(Tensor statistics) {
    return this;
  }

  /** Where parameters lie and, behind them, running statistics: all that a snapshot keeps. */
  default ParameterLayout state() {
    List<ParameterLayout.Block> all = new ArrayList<>(layout().blocks());
    all.addAll(running().blocks());
    return new ParameterLayout(all);
  }
}
