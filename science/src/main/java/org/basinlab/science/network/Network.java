package org.basinlab.science.network;

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
   * The logits z.
   *
   * @param blocks parameters as {@link ParameterLayout#split} gives them, or leaves of the same
   *     shapes
   * @param inputs [R, S, D]
   * @return [R, S, K]
   */
  Tensor logits(List<Tensor> blocks, Tensor inputs);
}
