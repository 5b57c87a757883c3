package org.basinlab.lab.network;

import java.util.OptionalDouble;
import org.basinlab.lab.form.Decimal;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.science.train.HeavyBall;
import org.basinlab.science.train.Iterate;
import org.basinlab.science.train.UpdateRule;

/**
 * SGD with heavy-ball momentum and weight decay, as PyTorch defines it.
 *
 * @param momentum μ in v ← μv + g, θ ← θ − ηv; 0 ≤ μ &lt; 1
 * @param weightDecay w, coefficient of θ added to the gradient; finite and ≥ 0
 */
@Word("sgd")
public record Sgd(
    @Key(
            value = "μ of the heavy ball, v ← μv + g, θ ← θ − ηv",
            domain = Domain.MOMENTUM,
            otherwise = "0")
        double momentum,
    @Key(value = "w, adds wθ to the gradient", domain = Domain.NOT_NEGATIVE, otherwise = "0")
        double weightDecay)
    implements RuleKind {

  public Sgd {
    momentum = Domain.MOMENTUM.require("momentum", momentum);
    weightDecay = Domain.NOT_NEGATIVE.require("weightDecay", weightDecay);
  }

  private UpdateRule rule() {
    return new HeavyBall(momentum, weightDecay);
  }

  @Override
  public int memories() {
    return rule().memories();
  }

  @Override
  public boolean isGradientDescent() {
    return rule().isGradientDescent();
  }

  @Override
  public void step(Iterate at) {
    rule().step(at);
  }

  @Override
  public OptionalDouble heavyBall() {
    return OptionalDouble.of(momentum);
  }

  @Override
  public String brief() {
    return "momentum %s, weight decay %s"
        .formatted(Decimal.text(momentum), Decimal.text(weightDecay));
  }

  @Override
  public String words() {
    String decay =
        weightDecay == 0 ? "no weight decay" : "weight decay " + Decimal.text(weightDecay);
    return momentum == 0
        ? "SGD, θ ← θ − ηg, no momentum, " + decay
        : "SGD with momentum, v ← μv + g, θ ← θ − ηv, μ = %s, %s"
            .formatted(Decimal.text(momentum), decay);
  }
}
