package org.basinlab.lab.walk;

import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.study.WalkQuantities;
import org.basinlab.science.theory.Prediction;
import org.basinlab.science.theory.StationaryLaw;
import org.basinlab.science.theory.StepRule;
import org.basinlab.science.theory.SymmetricMatrix;
import org.basinlab.science.theory.TransientLaw;

/**
 * How far a quantity under constant noise is from its stationary value after the steps that were
 * taken, as a share of it: exactly from the moments at that step where they are known, else by a
 * bound on what the slowest mode lacks.
 *
 * @param hessian H at the minimum, [q, q]
 * @param covariance C at the minimum, [q, q]
 */
record Settling(Descent descent, SymmetricMatrix hessian, SymmetricMatrix covariance) {

  double share(Quantity quantity) {
    if (quantity.equals(WalkQuantities.COVARIANCE)) {
      return Math.max(
          share(WalkQuantities.VARIANCE.mode(1)), share(WalkQuantities.VARIANCE.mode(2)));
    }
    return descent.rule().momentum() == 0 ? exact(quantity) : withMomentum();
  }

  /** From the moments of SGD with constant noise. */
  private double exact(Quantity quantity) {
    StationaryLaw law = new StationaryLaw(hessian, covariance);
    StepRule rule = descent.rule();
    Modes modes = new Modes(hessian);
    Prediction<Double> rest =
        quantity.equals(WalkQuantities.LOSS)
            ? law.excessLoss(rule)
            : law.finiteStep(rule).map(sigma -> modes.along(quantity, sigma));
    Prediction<Double> now =
        new TransientLaw(hessian, covariance, descent.start())
            .sgd(rule, Math.toIntExact(descent.steps()))
            .map(found -> modes.of(quantity, found));
    return rest.value().isEmpty() || now.value().isEmpty()
        ? Double.POSITIVE_INFINITY
        : off(now.value().get(), rest.value().get());
  }

  /** Share of its value at rest by which a value is off. */
  static double off(double now, double rest) {
    return now == rest ? 0 : Math.abs(now - rest) / rest;
  }

  /** Heavy ball: (1 + k/τ)² e^(−2k/τ) bounds what a mode lacks, its double root included. */
  private double withMomentum() {
    double relaxation =
        new StationaryLaw(hessian, covariance)
            .relaxationSteps(descent.rule())
            .value()
            .orElse(Double.POSITIVE_INFINITY);
    double times = descent.steps() / relaxation;
    return (1 + times) * (1 + times) * Math.exp(-2 * times) * startOverRest();
  }

  /** 1 + L(start)/L at rest: what there is to lose beside what there is to gain. */
  double startOverRest() {
    double[] start = descent.start();
    double rest =
        new StationaryLaw(hessian, covariance).excessLoss(descent.rule()).value().orElse(0.0);
    double above = hessian.along(start, start) / 2;
    return above == 0 ? 1 : 1 + above / rest;
  }
}
