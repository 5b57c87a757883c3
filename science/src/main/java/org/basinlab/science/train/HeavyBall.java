package org.basinlab.science.train;

import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.tensor.Tensor;

/**
 * SGD with heavy-ball momentum and weight decay, as PyTorch defines it: g ← g + wθ, v ← μv + g, θ ←
 * θ − ηv. Without either it is plain SGD.
 *
 * @param momentum μ; 0 ≤ μ &lt; 1
 * @param weightDecay w; finite and ≥ 0
 */
public record HeavyBall(double momentum, double weightDecay) implements UpdateRule {
  /** θ ← θ − ηg. */
  public static final HeavyBall NONE = new HeavyBall(0, 0);

  public HeavyBall {
    Check.that(momentum >= 0 && momentum < 1, "momentum must lie in [0, 1), got %s.", momentum);
    Check.that(
        Double.isFinite(weightDecay) && weightDecay >= 0,
        "weightDecay must be finite and at least 0, got %s.",
        weightDecay);
  }

  @Override
  public int memories() {
    return momentum > 0 ? 1 : 0;
  }

  @Override
  public boolean isGradientDescent() {
    return momentum == 0 && weightDecay == 0;
  }

  @Override
  public void step(Iterate at) {
    List<Tensor> gradients = at.gradient();
    for (int i = 0; i < gradients.size(); i++) {
      Tensor direction = gradients.get(i);
      if (weightDecay > 0) {
        direction = direction.plus(at.theta().get(i).times(weightDecay));
      }
      if (momentum > 0) {
        direction = at.memory(0).get(i).timesInPlace(momentum).addInPlace(direction, 1.0);
      }
      at.descend(i, direction);
    }
  }
}
