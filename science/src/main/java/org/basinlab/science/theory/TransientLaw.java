package org.basinlab.science.theory;

import java.util.function.DoubleUnaryOperator;
import org.basinlab.science.Check;

/**
 * Mean and covariance on the way to the minimum of a quadratic with constant gradient covariance,
 * from a fixed start: of SGD itself, exactly, and of its stochastic modified equations of weak
 * order 1 and 2. {@code docs/theory/modified-equations.md}; Li, Tai and E, arXiv 1511.06251. Any H,
 * also an indefinite one; no momentum.
 */
public final class TransientLaw {
  private final SymmetricMatrix hessian;
  private final SymmetricMatrix covariance;
  private final double[] start;

  /**
   * A start.
   *
   * @param hessian H, [q, q]
   * @param gradientCovariance C of one example, [q, q]
   * @param start θ₀ from the minimum, [q]
   */
  public TransientLaw(
      SymmetricMatrix hessian, SymmetricMatrix gradientCovariance, double... start) {
    hessian.requireSameDimension(gradientCovariance);
    Check.that(
        gradientCovariance.isPositiveSemidefinite(),
        "A gradient covariance has no negative eigenvalue, got %s.",
        gradientCovariance.smallest());
    Check.that(
        start.length == hessian.dimension(),
        "The start must have the dimension of the Hessian, %d, got %d.",
        hessian.dimension(),
        start.length);
    this.hessian = hessian;
    this.covariance = gradientCovariance;
    this.start = start.clone();
  }

  /** Mean and covariance of the iterates, measured from the minimum. */
  public static final class Moments {
    private final double[] mean;
    private final SymmetricMatrix covariance;

    private Moments(double[] mean, SymmetricMatrix covariance) {
      this.mean = mean;
      this.covariance = covariance;
    }

    /** E θ_i. */
    public double mean(int i) {
      return mean[i];
    }

    /** [q, q]. */
    public SymmetricMatrix covariance() {
      return covariance;
    }

    /** E θ_i². */
    public double secondMoment(int i) {
      return mean[i] * mean[i] + covariance.entry(i, i);
    }
  }

  /** SGD after k steps with independent batches. Eq. (3), exact. */
  public Moments sgd(StepRule rule, int steps) {
    double learningRate = rule.plain().learningRate();
    Check.that(steps >= 0, "A number of steps must be ≥ 0, got %d.", steps);
    double kick = learningRate * rule.effectiveRatio();
    return moments(
        h -> Math.pow(1 - learningRate * h, steps),
        (a, b) -> kick * geometricSum(learningRate * (a + b - learningRate * a * b), steps));
  }

  /** dX = −∇L dt + √(ηC_S) dW at time t = kη. Eq. (4); weak error of order η. */
  public Moments firstOrder(StepRule rule, double time) {
    return equation(rule, time, h -> h);
  }

  /** The same with drift −∇(L + (η/4)‖∇L‖²). Eq. (5); weak error of order η². */
  public Moments secondOrder(StepRule rule, double time) {
    return equation(rule, time, h -> h + rule.learningRate() * h * h / 2);
  }

  private Moments equation(StepRule rule, double time, DoubleUnaryOperator rate) {
    Check.that(time >= 0 && Double.isFinite(time), "A time must be finite and ≥ 0, got %s.", time);
    double ratio = rule.plain().effectiveRatio();
    return moments(
        h -> Math.exp(-rate.applyAsDouble(h) * time),
        (a, b) -> {
          double sum = rate.applyAsDouble(a) + rate.applyAsDouble(b);
          return ratio * (sum == 0 ? time : -Math.expm1(-sum * time) / sum);
        });
  }

  private Moments moments(DoubleUnaryOperator decay, SymmetricMatrix.Coefficient gathered) {
    for (double h : hessian.eigenvalues()) {
      Check.that(
          Double.isFinite(decay.applyAsDouble(h)) && Double.isFinite(gathered.at(h, h)),
          "Along the curvature %s the iterates have grown beyond numbers; look earlier, or take a"
              + " smaller learning rate.",
          h);
    }
    return new Moments(
        hessian.mapped(decay).times(start),
        hessian.solve(covariance, (a, b) -> 1 / gathered.at(a, b)));
  }

  /** 1 + x + … + x^(n−1) for x = 1 − d, to all digits where d is small. */
  private static double geometricSum(double d, int n) {
    if (d == 0) {
      return n;
    }
    return (d < 1 ? -Math.expm1(n * Math.log1p(-d)) : 1 - Math.pow(1 - d, n)) / d;
  }
}
