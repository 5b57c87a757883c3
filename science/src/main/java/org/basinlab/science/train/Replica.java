package org.basinlab.science.train;

import org.basinlab.science.Check;
import org.basinlab.science.random.RandomKey;

/**
 * One member of a cohort: all that may differ between runs that share network, data and batch size.
 *
 * @param key decides initialisation and batch order
 * @param learningRate η, in θ²/loss; finite and &gt; 0
 * @param momentum μ of the heavy ball v ← μv + g, θ ← θ − ηv; 0 ≤ μ &lt; 1
 * @param weightDecay w, added to the gradient as wθ; finite and ≥ 0
 */
public record Replica(RandomKey key, double learningRate, double momentum, double weightDecay) {
  public Replica {
    Check.that(
        Double.isFinite(learningRate) && learningRate > 0,
        "learningRate must be finite and positive, got %s.",
        learningRate);
    Check.that(momentum >= 0 && momentum < 1, "momentum must lie in [0, 1), got %s.", momentum);
    Check.that(
        Double.isFinite(weightDecay) && weightDecay >= 0,
        "weightDecay must be finite and at least 0, got %s.",
        weightDecay);
  }
}
