package org.basinlab.lab.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basinlab.lab.form.Decimal;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.train.Iterate;

/**
 * Sharpness-aware minimisation (Foret et al. 2021, equation 2): the gradient of the batch at θ +
 * ρg/‖g‖ takes the place of the one at θ in SGD with heavy ball. ‖g‖ is over all parameters; at a
 * gradient of 0 nothing is added.
 *
 * @param radius ρ, in θ; finite and &gt; 0
 * @param momentum μ; 0 ≤ μ &lt; 1
 * @param weightDecay w, added to the gradient that descends; finite and ≥ 0
 */
@Word("sam")
public record Sam(
    @Key(value = "ρ, how far in θ the gradient is taken uphill", domain = Domain.POSITIVE)
        double radius,
    @Key(value = "μ in v ← μv + g, θ ← θ − ηv", domain = Domain.MOMENTUM, otherwise = "0")
        double momentum,
    @Key(value = "w, adds wθ to the gradient", domain = Domain.NOT_NEGATIVE, otherwise = "0")
        double weightDecay)
    implements RuleKind {

  /** Far below any gradient, so that one of 0 is divided by something. */
  private static final double TINY = 1e-30;

  public Sam {
    radius = Domain.POSITIVE.require("radius", radius);
    momentum = Domain.MOMENTUM.require("momentum", momentum);
    weightDecay = Domain.NOT_NEGATIVE.require("weightDecay", weightDecay);
  }

  @Override
  public int memories() {
    return 1;
  }

  @Override
  public int gradientsPerStep() {
    return 2;
  }

  @Override
  public void step(Iterate at) {
    List<Tensor> before = at.theta().stream().map(Tensor::copy).toList();
    climb(at);
    List<Tensor> gradients = at.gradient();
    for (int i = 0; i < gradients.size(); i++) {
      at.theta().get(i).copyInPlace(before.get(i));
      Tensor decayed = gradients.get(i).plus(before.get(i).times(weightDecay));
      at.descend(i, at.memory(0).get(i).timesInPlace(momentum).addInPlace(decayed, 1.0));
    }
  }

  /** θ ← θ + ρg/‖g‖, of every replica by itself. */
  private void climb(Iterate at) {
    List<Tensor> uphill = at.gradient();
    List<Tensor> squares = new ArrayList<>();
    for (Tensor block : uphill) {
      squares.add(block.square().reshape(block.size(0), -1).sum(1).unsqueeze(1));
    }
    Tensor norm = Tensor.concatenate(squares, 1).sum(1).squareRoot();
    Tensor safe = norm.largerOf(norm.onesLike().times(TINY));
    Tensor share = safe.onesLike().times(radius).dividedBy(safe);
    for (int i = 0; i < uphill.size(); i++) {
      Tensor block = uphill.get(i);
      long[] shape = new long[block.shape().length];
      Arrays.fill(shape, 1);
      shape[0] = block.size(0);
      at.theta().get(i).addProductInPlace(share.reshape(shape), block);
    }
  }

  @Override
  public String brief() {
    return "SAM of radius %s, momentum %s, weight decay %s"
        .formatted(Decimal.text(radius), Decimal.text(momentum), Decimal.text(weightDecay));
  }

  @Override
  public String words() {
    return "SAM, the gradient at θ + ρg/‖g‖ in SGD with momentum, ρ = %s, μ = %s, weight decay %s"
        .formatted(Decimal.text(radius), Decimal.text(momentum), Decimal.text(weightDecay));
  }
}
