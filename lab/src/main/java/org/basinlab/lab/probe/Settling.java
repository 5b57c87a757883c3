package org.basinlab.lab.probe;

import org.basinlab.lab.plan.WalkRun;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.study.Problem;
import org.basinlab.lab.study.WalkQuantities;
import org.basinlab.science.theory.GrowingNoise;
import org.basinlab.science.theory.Prediction;
import org.basinlab.science.theory.Regime;
import org.basinlab.science.theory.Sentence;
import org.basinlab.science.theory.StationaryLaw;
import org.basinlab.science.theory.StepRule;
import org.basinlab.science.theory.SymmetricMatrix;
import org.basinlab.science.theory.TransientLaw;

/**
 * How far a quantity is from its stationary value after the steps that a run has taken, as a share
 * of it: exactly from the moments at that step where they are known, else by a bound on what the
 * slowest mode lacks.
 */
final class Settling {
  private final WalkRun run;
  private final long step;
  private final SymmetricMatrix hessian;
  private final SymmetricMatrix covariance;
  private final StepRule rule;

  /**
   * Of a run.
   *
   * @param hessian H at the minimum, [q, q]
   * @param covariance C at the minimum, [q, q]
   */
  Settling(
      WalkRun run, long step, SymmetricMatrix hessian, SymmetricMatrix covariance, StepRule rule) {
    this.run = run;
    this.step = step;
    this.hessian = hessian;
    this.covariance = covariance;
    this.rule = rule;
  }

  /** A stationary law, limited by what the quantity lacks. */
  Prediction<Double> limit(Quantity quantity, Prediction<Double> law) {
    return limit(share(quantity), law);
  }

  /** A law whose stationary value is that of independent batches times a ratio. */
  Prediction<Double> limit(Quantity quantity, double ratio, Prediction<Double> law) {
    return limit(share(quantity) / ratio, law);
  }

  private Prediction<Double> limit(double share, Prediction<Double> law) {
    return law.limitedTo(
        Regime.of(share, 0.01, 0.1),
        Sentence.of(
            "After %d steps it is off its stationary value by a share of %s.",
            step, NumberText.brief(share)));
  }

  private double share(Quantity quantity) {
    if (quantity.equals(WalkQuantities.COVARIANCE)) {
      return Math.max(
          share(WalkQuantities.VARIANCE.mode(1)), share(WalkQuantities.VARIANCE.mode(2)));
    }
    if (run.arm().problem() instanceof Problem.GrowingNoise growing) {
      return growing(growing, quantity);
    }
    if (run.arm().problem() instanceof Problem.Regression) {
      return Math.pow(regressionFactor(), (double) step) * startOverRest();
    }
    return rule.momentum() == 0 ? exact(quantity) : withMomentum();
  }

  /** From the moments of SGD with constant noise. */
  private double exact(Quantity quantity) {
    StationaryLaw law = new StationaryLaw(hessian, covariance);
    Prediction<Double> rest =
        quantity.equals(WalkQuantities.LOSS)
            ? law.excessLoss(rule)
            : law.finiteStep(rule).map(sigma -> WalkTheory.along(hessian, quantity, sigma));
    Prediction<Double> now =
        new TransientLaw(hessian, covariance, start())
            .sgd(rule, Math.toIntExact(step))
            .map(found -> WalkTheory.of(hessian, quantity, found));
    return rest.value().isEmpty() || now.value().isEmpty()
        ? Double.POSITIVE_INFINITY
        : off(now.value().get(), rest.value().get());
  }

  private static double off(double now, double rest) {
    return now == rest ? 0 : Math.abs(now - rest) / rest;
  }

  /** Heavy ball: (1 + k/τ)² e^(−2k/τ) bounds what a mode lacks, its double root included. */
  private double withMomentum() {
    double relaxation =
        new StationaryLaw(hessian, covariance)
            .relaxationSteps(rule)
            .value()
            .orElse(Double.POSITIVE_INFINITY);
    double times = step / relaxation;
    return (1 + times) * (1 + times) * Math.exp(-2 * times) * startOverRest();
  }

  /** By E θ² ← ((1 − ηh)² + η²φs₁) E θ² + η²φs₀; docs/theory/changing-noise.md (1). */
  private double growing(Problem.GrowingNoise problem, Quantity quantity) {
    GrowingNoise noise =
        new GrowingNoise(problem.curvature(), problem.atMinimum(), problem.growth());
    double eta = rule.learningRate();
    double shrinks = 1 - eta * problem.curvature();
    double factor = shrinks * shrinks + eta * eta * rule.noise().factor() * problem.growth();
    double left = Math.pow(factor, (double) step);
    double start = start()[0];
    double mean = Math.pow(shrinks, (double) step) * start;
    double rest = noise.finiteStep(rule).value().orElse(Double.NaN);
    double square = rest * (1 - left) + start * start * left;
    double now = quantity.equals(WalkQuantities.LOSS) ? square : square - mean * mean;
    double share = off(now, rest);
    return Double.isNaN(share) ? Double.POSITIVE_INFINITY : share;
  }

  /**
   * Slowest factor on second moments of a step of least squares on fresh Gaussian inputs, whose
   * modes feed one another: the largest eigenvalue of diag((1 − ηa)² + η²a²/S) + (η²/S) a aᵀ;
   * docs/theory/changing-noise.md (5).
   */
  private double regressionFactor() {
    double[] a = hessian.eigenvalues();
    double eta = rule.learningRate();
    double feed = eta * eta / run.point().batchSize();
    double[][] rows = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        rows[i][j] = feed * a[i] * a[j];
      }
      rows[i][i] += (1 - eta * a[i]) * (1 - eta * a[i]) + feed * a[i] * a[i];
    }
    return SymmetricMatrix.of(rows).largest();
  }

  /** 1 + L(start)/L at rest: what there is to lose beside what there is to gain. */
  private double startOverRest() {
    double[] start = start();
    double rest = new StationaryLaw(hessian, covariance).excessLoss(rule).value().orElse(0.0);
    double above = hessian.along(start, start) / 2;
    return above == 0 ? 1 : 1 + above / rest;
  }

  private double[] start() {
    return run.arm().start().stream().mapToDouble(Double::doubleValue).toArray();
  }
}
