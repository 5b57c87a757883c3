package org.basinlab.science.train;

import org.basinlab.science.Check;
import org.basinlab.science.random.RandomKey;

/**
 * One member of a cohort: everything that may differ between runs of the same network, data and
 * batch size.
 *
 * @param key determines the initialisation and the order of the batches
 * @param learningRate initial η, in θ²/loss; finite and &gt; 0
 * @param rule the update rule
 */
public record Replica(RandomKey key, double learningRate, UpdateRule rule) {
  public Replica {
    Check.that(
        Double.isFinite(learningRate) && learningRate > 0,
        "learningRate must be finite and positive, got %s.",
        learningRate);
  }

  /**
   * A replica under SGD with heavy-ball momentum μ and weight decay w; plain SGD where both are 0.
   */
  public Replica(RandomKey key, double learningRate, double momentum, double weightDecay) {
    this(key, learningRate, new HeavyBall(momentum, weightDecay));
  }
}
