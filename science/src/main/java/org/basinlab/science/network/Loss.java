package org.basinlab.science.network;

import org.basinlab.science.tensor.Tensor;

/** Loss of one example; Basin's objectives are means of it over examples. */
public enum Loss {
  /** Negative log-likelihood of the label under the softmax of the logits, in nats. */
  CROSS_ENTROPY {
    @Override
    public Tensor perExample(Tensor logits, Tensor labels) {
      return logits.logSoftmax().gatherLast(labels.unsqueeze(2)).times(-1).sum(2);
    }

    @Override
    public Tensor gradient(Tensor logits, Tensor labels) {
      return logits.logSoftmax().exponential().minus(target(logits, labels));
    }

    @Override
    public Tensor hessianProduct(Tensor logits, Tensor vectors) {
      Tensor p = logits.logSoftmax().exponential().unsqueeze(2);
      Tensor weighted = vectors.times(p);
      return weighted.minus(p.times(weighted.sumKeeping(3)));
    }
  },
  /**
   * ½ Σ_k (z_k − y_k)², summed over the K outputs; the target y is given, or one-hot of a label.
   */
  SQUARED {
    @Override
    public Tensor perExample(Tensor logits, Tensor labels) {
      return gradient(logits, labels).square().sum(2).times(0.5);
    }

    @Override
    public Tensor gradient(Tensor logits, Tensor labels) {
      return logits.minus(target(logits, labels));
    }

    @Override
    public Tensor hessianProduct(Tensor logits, Tensor vectors) {
      return vectors;
    }
  };

  /**
   * ∂ℓ/∂z of all examples.
   *
   * @param logits [R, S, K]
   * @param labels as {@link #perExample} has them
   * @return [R, S, K]
   */
  public abstract Tensor gradient(Tensor logits, Tensor labels);

  /**
   * (∂²ℓ/∂z²) w of all examples: p∘w − p⟨p, w⟩ for the cross-entropy with softmax p, w for the
   * squared loss. It is also the Fisher matrix of the outputs under the model's own labels: drawn
   * from the softmax, or Gaussian with unit variance.
   *
   * @param logits [R, n, K]
   * @param vectors w, [R, n, k, K]
   * @return [R, n, k, K]
   */
  public abstract Tensor hessianProduct(Tensor logits, Tensor vectors);

  /**
   * Losses of all examples.
   *
   * @param logits [R, S, K]
   * @param labels [R, S], 64-bit integers in [0, K); for the squared loss also targets, [R, S, K]
   * @return [R, S]
   */
  public abstract Tensor perExample(Tensor logits, Tensor labels);

  private static Tensor target(Tensor logits, Tensor labels) {
    return labels.isWhole() ? Tensor.oneHot(labels, logits.size(2), logits.precision()) : labels;
  }
}
