package org.basinlab.lab.record;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.basinlab.science.Check;

/**
 * The steps somebody means to take with a model.
 *
 * @param learningRate η, θ²/loss; finite and &gt; 0
 * @param batchSize S, examples a step; ≥ 1
 * @param momentum μ of heavy-ball momentum, 0 for none; in [0, 1)
 */
public record StepChoice(OptionalDouble learningRate, OptionalInt batchSize, double momentum) {
  public StepChoice {
    learningRate.ifPresent(
        rate ->
            Check.that(
                rate > 0 && Double.isFinite(rate),
                "A learning rate must be finite and positive, got %s.",
                rate));
    batchSize.ifPresent(
        size -> Check.that(size >= 1, "A batch has at least 1 example, got %d.", size));
    Check.that(momentum >= 0 && momentum < 1, "Momentum must lie in [0, 1), got %s.", momentum);
  }
}
