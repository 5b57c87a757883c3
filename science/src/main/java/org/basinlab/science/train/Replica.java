package org.basinlab.science.train;

import org.basinlab.science.Check;
import org.basinlab.science.random.RandomKey;

/**
 * One member of a cohort: all that may differ between runs that share network, data and batch size.
 *
 * @param key decides initialisation and batch order
 * @param learningRate η at first, in θ²/loss; finite and &gt; 0
 * @param rule how θ moves
 */
public record Replica(RandomKey key, double learningRate, UpdateRule rule) {
  public Replica {
    Check.that(
        Double.isFinite(learningRate) && learningRate > 0,
        "learningRate must be finite and positive, got %s.",
        learningRate);
  }

  /** Under SGD with heavy-ball momentum μ and weight decay w; plain SGD where both are 0. */
  public Replica(RandomKey key, double learningRate, double momentum, double weightDecay) {
    this(key, learningRate, new HeavyBall(momentum, weightDecay));
  }
}
