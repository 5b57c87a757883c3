package org.basinlab.lab.network;

import java.util.List;
import org.basinlab.lab.form.Decimal;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.train.Iterate;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019), as PyTorch defines it: θ ← θ −
 * ηwθ, m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², θ ← θ − η m̂/(√v̂ + ε) with m̂ = m/(1 − β₁ᵗ), v̂
 * = v/(1 − β₂ᵗ) at step t.
 *
 * @param beta1 β₁; 0 ≤ β₁ &lt; 1
 * @param beta2 β₂; 0 ≤ β₂ &lt; 1
 * @param epsilon ε, in the unit of the gradient; finite and &gt; 0
 * @param weightDecay w; finite and ≥ 0
 */
@Word("adamw")
public record AdamW(
    @Key(value = "β₁, share kept of the mean gradient", domain = Domain.MOMENTUM, otherwise = "0.9")
        double beta1,
    @Key(
            value = "β₂, share kept of the mean squared gradient",
            domain = Domain.MOMENTUM,
            otherwise = "0.999")
        double beta2,
    @Key(
            value = "ε, added to the root of the mean square",
            domain = Domain.POSITIVE,
            otherwise = "1e-8")
        double epsilon,
    @Key(value = "w in θ ← θ − ηwθ", domain = Domain.NOT_NEGATIVE, otherwise = "0.01")
        double weightDecay)
    implements RuleKind {

  public AdamW {
    beta1 = Domain.MOMENTUM.require("beta1", beta1);
    beta2 = Domain.MOMENTUM.require("beta2", beta2);
    epsilon = Domain.POSITIVE.require("epsilon", epsilon);
    weightDecay = Domain.NOT_NEGATIVE.require("weightDecay", weightDecay);
  }

  @Override
  public int memories() {
    return 2;
  }

  @Override
  public void step(Iterate at) {
    List<Tensor> gradients = at.gradient();
    double mean = 1 - Math.pow(beta1, (double) at.step());
    double root = Math.sqrt(1 - Math.pow(beta2, (double) at.step()));
    for (int i = 0; i < gradients.size(); i++) {
      Tensor gradient = gradients.get(i);
      Tensor first = at.memory(0).get(i).timesInPlace(beta1).addInPlace(gradient, 1 - beta1);
      Tensor second =
          at.memory(1).get(i).timesInPlace(beta2).addInPlace(gradient.square(), 1 - beta2);
      if (weightDecay > 0) {
        at.descend(i, at.theta().get(i).times(weightDecay));
      }
      Tensor scale = second.squareRoot().times(1 / root);
      Tensor floor = scale.addInPlace(scale.onesLike(), epsilon);
      at.descend(i, first.times(1 / mean).dividedBy(floor));
    }
  }

  @Override
  public String brief() {
    return "AdamW β %s and %s, ε %s, weight decay %s"
        .formatted(
            Decimal.text(beta1),
            Decimal.text(beta2),
            Decimal.text(epsilon),
            Decimal.text(weightDecay));
  }

  @Override
  public String words() {
    return "AdamW, θ ← θ − ηwθ − η m̂/(√v̂ + ε), β₁ = %s, β₂ = %s, ε = %s, w = %s"
        .formatted(
            Decimal.text(beta1),
            Decimal.text(beta2),
            Decimal.text(epsilon),
            Decimal.text(weightDecay));
  }
}
