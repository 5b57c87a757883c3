package org.basinlab.lab.network;

import java.util.List;
import org.basinlab.lab.form.Decimal;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.train.Iterate;

/**
 * SGD with Nesterov momentum, as PyTorch defines it: g ← g + wθ, v ← μv + g, θ ← θ − η(g + μv)
 * (Sutskever et al. 2013).
 *
 * @param momentum μ; 0 ≤ μ &lt; 1
 * @param weightDecay w; finite and ≥ 0
 */
@Word("nesterov")
public record Nesterov(
    @Key(value = "μ in v ← μv + g, θ ← θ − η(g + μv)", domain = Domain.MOMENTUM) double momentum,
    @Key(value = "w, adds wθ to the gradient", domain = Domain.NOT_NEGATIVE, otherwise = "0")
        double weightDecay)
    implements RuleKind {

  public Nesterov {
    momentum = Domain.MOMENTUM.require("momentum", momentum);
    weightDecay = Domain.NOT_NEGATIVE.require("weightDecay", weightDecay);
  }

  @Override
  public int memories() {
    return 1;
  }

  @Override
  public void step(Iterate at) {
    List<Tensor> gradients = at.gradient();
    for (int i = 0; i < gradients.size(); i++) {
      Tensor decayed = gradients.get(i).plus(at.theta().get(i).times(weightDecay));
      Tensor velocity = at.memory(0).get(i).timesInPlace(momentum).addInPlace(decayed, 1.0);
      at.descend(i, decayed.addInPlace(velocity, momentum));
    }
  }

  @Override
  public String brief() {
    return "Nesterov momentum %s, weight decay %s"
        .formatted(Decimal.text(momentum), Decimal.text(weightDecay));
  }

  @Override
  public String words() {
    return "SGD with Nesterov momentum, v ← μv + g, θ ← θ − η(g + μv), μ = %s, weight decay %s"
        .formatted(Decimal.text(momentum), Decimal.text(weightDecay));
  }
}
