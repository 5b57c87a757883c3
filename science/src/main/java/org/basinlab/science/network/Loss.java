package org.basinlab.science.network;

import org.basinlab.science.tensor.Tensor;

/** Loss of one example; Basin's objectives are means of it over examples. */
public enum Loss {
  /** Negative log-likelihood of the label under the softmax of the logits, in nats. */
  CROSS_ENTROPY {
    @Override
    public Tensor perExample(Tensor logits, Tensor labels) {
      return logits.logSoftmax().pick(labels.unsqueeze(2)).times(-1).sum(2);
    }
  },
  /** ½ Σ_k (z_k − y_k)² with a one-hot target y, summed over the K outputs. */
  SQUARED {
    @Override
    public Tensor perExample(Tensor logits, Tensor labels) {
      return logits
          .minus(Tensor.oneHot(labels, logits.size(2), logits.precision()))
          .square()
          .sum(2)
          .times(0.5);
    }
  };

  /**
   * Losses of all examples.
   *
   * @param logits [R, S, K]
   * @param labels [R, S], 64-bit integers in [0, K)
   * @return [R, S]
   */
  public abstract Tensor perExample(Tensor logits, Tensor labels);
}
