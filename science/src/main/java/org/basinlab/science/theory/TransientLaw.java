package org.basinlab.science.theory;

import java.util.function.DoubleUnaryOperator;
import org.basinlab.science.Check;

/**
 * Mean and covariance of the iterates on a quadratic loss with constant gradient covariance, from a
 * fixed start, as functions of time: exactly for SGD itself, and for its stochastic modified
 * equations of weak order 1 and 2. {@code docs/theory/modified-equations.md}; Li, Tai and E, arXiv
 * 1511.06251. H may be indefinite; there is no momentum.
 */
public final class TransientLaw {
  /** Largest mean square of the iterates; sums and products made of it are still finite doubles. */
  private static final double LARGEST = 1e300;

  private final SymmetricMatrix hessian;
  private final SymmetricMatrix covariance;
  private final double[] start;

  /**
   * A quadratic loss and the start.
   *
   * @param hessian H, [q, q], loss/θ²
   * @param gradientCovariance C of one example, [q, q], loss²/θ²
   * @param start θ₀ relative to the stationary point, [q], finite
   */
  public TransientLaw(
      SymmetricMatrix hessian, SymmetricMatrix gradientCovariance, double... start) {
    hessian.requireSameDimension(gradientCovariance);
    gradientCovariance.requireCovariance("gradient covariance");
    Check.that(
        start.length == hessian.dimension(),
        "The start must have the dimension of the Hessian, %d, got %d.",
        hessian.dimension(),
        start.length);
    for (double coordinate : start) {
      Check.that(Double.isFinite(coordinate), "A start must be finite, got %s.", coordinate);
    }
    this.hessian = hessian;
    this.covariance = gradientCovariance;
    this.start = start.clone();
  }

  /** Mean and covariance of the iterates, measured from the minimum. */
  public static final class Moments {
    private final double[] mean;
    private final SymmetricMatrix covariance;

    Moments(double[] mean, SymmetricMatrix covariance) {
      this.mean = mean;
      this.covariance = covariance;
    }

    /** Mean E θ_i of coordinate i. */
    public double mean(int i) {
      return mean[i];
    }

    /** Covariance of the iterates, θ², [q, q]. */
    public SymmetricMatrix covariance() {
      return covariance;
    }

    /** Second moment E θ_i² of coordinate i. */
    public double secondMoment(int i) {
      return mean[i] * mean[i] + covariance.entry(i, i);
    }
  }

  /**
   * Moments of SGD after k steps with independent batches. Eq. (3), exact for every step, stable or
   * not. No value where the iterates exceed the range of a double.
   *
   * @param steps k ≥ 0
   */
  public Prediction<Moments> sgd(StepRule rule, int steps) {
    Course course = sgdCourse(rule, steps);
    return moments(course, Regime.INSIDE, "exact: the loss is quadratic and the noise constant");
  }

  /**
   * Moments of dX = −∇L dt + √(ηC_S) dW at time t = kη. Eq. (4); weak error of order η.
   *
   * @param steps k ≥ 0
   */
  public Prediction<Moments> firstOrder(StepRule rule, int steps) {
    return equation(rule, steps, h -> h);
  }

  /**
   * Moments of the equation with drift −∇(L + (η/4)‖∇L‖²) at time t = kη. Eq. (5); weak error of
   * order η².
   *
   * @param steps k ≥ 0
   */
  public Prediction<Moments> secondOrder(StepRule rule, int steps) {
    return equation(rule, steps, h -> h + rule.learningRate() * h * h / 2);
  }

  /**
   * What becomes of a mode, and of the noise between two.
   *
   * @param decay factor on the mean, from the curvature
   * @param gathered covariance of the iterates over that of the gradients, from two curvatures
   */
  private record Course(DoubleUnaryOperator decay, SymmetricMatrix.Coefficient gathered) {}

  private static Course sgdCourse(StepRule rule, int steps) {
    double learningRate = rule.plain().learningRate();
    Check.that(steps >= 0, "A number of steps must be ≥ 0, got %d.", steps);
    double kick = learningRate * rule.effectiveRatio();
    return new Course(
        h -> Math.pow(1 - learningRate * h, steps),
        (a, b) -> kick * geometricSum(learningRate * (a + b - learningRate * a * b), steps));
  }

  private Prediction<Moments> equation(StepRule rule, int steps, DoubleUnaryOperator rate) {
    Course exact = sgdCourse(rule, steps);
    double time = steps * rule.learningRate();
    double ratio = rule.effectiveRatio();
    Course course =
        new Course(
            h -> Math.exp(-rate.applyAsDouble(h) * time),
            (a, b) -> {
              double sum = rate.applyAsDouble(a) + rate.applyAsDouble(b);
              return ratio * (sum == 0 ? time : -Math.expm1(-sum * time) / sum);
            });
    double share = departure(course, exact);
    return moments(
        course,
        Regime.of(share, Prediction.SMALL, Prediction.MODERATE),
        Double.isFinite(share)
            ? Sentence.of("it departs from SGD itself by a share of %.4g", share)
            : "SGD itself is at rest in the minimum, or has grown beyond numbers");
  }

  /**
   * The largest share by which the covariance of two modes, or the mean of one over its root mean
   * square, departs from the exact one.
   */
  private double departure(Course course, Course exact) {
    double[] curvatures = hessian.eigenvalues();
    double largest = 0;
    for (int i = 0; i < curvatures.length; i++) {
      double h = curvatures[i];
      double[] mode = hessian.eigenvector(i);
      double mean = exact.decay.applyAsDouble(h) * dot(mode, start);
      double moved = course.decay.applyAsDouble(h) * dot(mode, start);
      double square =
          mean * mean + Math.max(0, covariance.along(mode, mode)) * exact.gathered.at(h, h);
      largest = Math.max(largest, share(moved - mean, Math.sqrt(square)));
      for (int j = 0; j <= i; j++) {
        double gathered = exact.gathered.at(h, curvatures[j]);
        double off = course.gathered.at(h, curvatures[j]) - gathered;
        largest = Math.max(largest, share(off, Math.abs(gathered)));
      }
    }
    return largest;
  }

  private static double share(double off, double of) {
    return off == 0 ? 0 : Math.abs(off) / of;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private Prediction<Moments> moments(Course course, Regime regime, String why) {
    double largest = 0;
    for (double h : hessian.eigenvalues()) {
      double mean = Math.abs(course.decay.applyAsDouble(h)) * Math.sqrt(dot(start, start));
      double spread = Math.abs(course.gathered.at(h, h)) * covariance.largest();
      largest = Math.max(largest, mean * mean + spread);
    }
    if (!(largest <= LARGEST)) {
      return Prediction.none(
          "the iterates have grown beyond numbers; look earlier, or take a smaller learning rate");
    }
    return Prediction.of(
        new Moments(
            hessian.mapped(course.decay).times(start),
            hessian.solve(covariance, (a, b) -> 1 / course.gathered.at(a, b))),
        regime,
        why);
  }

  /** 1 + x + … + x^(n−1) for x = 1 − d, to all digits where d is small. */
  private static double geometricSum(double d, int n) {
    if (d == 0) {
      return n;
    }
    return (d < 1 ? -Math.expm1(n * Math.log1p(-d)) : 1 - Math.pow(1 - d, n)) / d;
  }
}
