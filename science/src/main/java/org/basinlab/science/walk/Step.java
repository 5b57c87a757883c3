package org.basinlab.science.walk;

import org.basinlab.science.Check;

/**
 * A step of heavy-ball momentum, v ← μv + g, θ ← θ − (η/m)v.
 *
 * @param learningRate η &gt; 0, of a whole step of SGD
 * @param momentum μ in [0, 1); 0 where m &gt; 1
 * @param refinement m ≥ 1, the number of small steps for one of SGD
 */
public record Step(double learningRate, double momentum, int refinement) {

  public Step {
    Check.that(
        learningRate > 0 && Double.isFinite(learningRate),
        "A learning rate must be finite and positive, got %s.",
        learningRate);
    Check.that(momentum >= 0 && momentum < 1, "A momentum must lie in [0, 1), got %s.", momentum);
    Check.that(
        refinement == 1 || (refinement > 1 && momentum == 0),
        "A refinement is ≥ 1, and 1 with momentum, got %d with %s.",
        refinement,
        momentum);
  }

  /** Whole steps of plain SGD. */
  public static Step of(double learningRate) {
    return new Step(learningRate, 0, 1);
  }

  /** Moves a position against its gradient; velocity and position change in place. */
  void move(double[] gradient, double[] velocity, double[] position) {
    double length = learningRate / refinement;
    for (int i = 0; i < position.length; i++) {
      velocity[i] = momentum * velocity[i] + gradient[i];
      position[i] -= length * velocity[i];
    }
  }
}
