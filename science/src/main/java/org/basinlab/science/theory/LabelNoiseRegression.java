package org.basinlab.science.theory;

import java.util.Arrays;
import org.basinlab.science.Check;

/**
 * Least squares on Gaussian inputs that are drawn anew at every step, with noisy labels, under SGD
 * without momentum: a problem whose noise grows with the distance from the minimum and whose
 * stationary covariance is known exactly. {@code docs/theory/changing-noise.md}, eqs. (5) to (9);
 * Ziyin et al., arXiv 2102.05375.
 */
public final class LabelNoiseRegression {
  private final SymmetricMatrix inputs;
  private final double labelVariance;

  /**
   * A problem.
   *
   * @param inputs covariance A of the inputs, [q, q]; also the Hessian
   * @param labelVariance variance σ² of the label noise, ≥ 0; 0 is the case of interpolation
   */
  public LabelNoiseRegression(SymmetricMatrix inputs, double labelVariance) {
    inputs.requireCovariance("covariance of inputs");
    Check.that(
        labelVariance >= 0 && Double.isFinite(labelVariance),
        "A label variance must be finite and ≥ 0, got %s.",
        labelVariance);
    this.inputs = inputs;
    this.labelVariance = labelVariance;
  }

  /**
   * Stationary covariance of the iterates, Σ = (ησ²/S) G⁻¹/(1 − τ), G = 2I − η(1 + 1/S)A, τ = (η/S)
   * tr(AG⁻¹), [q, q]. Eq. (6), exact; 0 at interpolation. No value where A is singular or the
   * variance grows without bound.
   */
  public Prediction<SymmetricMatrix> stationary(double learningRate, int batchSize) {
    requireStep(learningRate, batchSize);
    if (!inputs.isPositiveDefinite()) {
      return Prediction.none(
          Sentence.of(
              "the inputs do not span all directions (smallest eigenvalue %.4g): nothing holds the"
                  + " iterates there",
              inputs.smallest()));
    }
    double grown = learningRate * (1 + 1.0 / batchSize);
    double tau = amplification(learningRate, batchSize);
    if (!(tau < 1)) {
      return Prediction.none(
          Double.isInfinite(tau)
              ? Sentence.of(
                  "the variance grows without bound: λ_max η(1 + 1/S) is %.4g, its limit 2",
                  grown * inputs.largest())
              : Sentence.of(
                  "the variance grows without bound: the noise feeds on itself by a factor of %.4g,"
                      + " its limit 1",
                  tau));
    }
    double scale = learningRate * labelVariance / (batchSize * (1 - tau));
    double share = Math.max(tau, grown * inputs.largest() / 2);
    return Prediction.of(
        inputs.mapped(a -> scale / (2 - grown * a)),
        share <= StationaryLaw.NEAR_LIMIT ? Regime.INSIDE : Regime.BORDERLINE,
        Sentence.of("%.4g of the way to instability in mean square", share));
  }

  /** Mean excess loss ½ tr(AΣ). Eq. (7), exact. */
  public Prediction<Double> excessLoss(double learningRate, int batchSize) {
    return stationary(learningRate, batchSize).map(sigma -> inputs.traceOfProduct(sigma) / 2);
  }

  /**
   * Mean and covariance of the iterates after k steps from a fixed start. Eq. (9), exact for every
   * step, stable or not. No value where they exceed the range of a double.
   *
   * @param steps k ≥ 0
   * @param start θ₀ relative to the truth, [q]
   */
  public Prediction<TransientLaw.Moments> after(
      double learningRate, int batchSize, int steps, double... start) {
    requireStep(learningRate, batchSize);
    Check.that(steps >= 0, "A number of steps must be ≥ 0, got %d.", steps);
    double[] a = inputs.eigenvalues();
    double[] mean = new double[a.length];
    Arrays.setAll(mean, i -> dot(inputs.eigenvector(i), start));
    double[][] square = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      int row = i;
      Arrays.setAll(square[i], j -> mean[row] * mean[j]);
    }
    double feed = learningRate * learningRate / batchSize;
    for (int k = 0; k < steps; k++) {
      double spread = labelVariance;
      for (int i = 0; i < a.length; i++) {
        spread += a[i] * square[i][i];
      }
      for (int i = 0; i < a.length; i++) {
        for (int j = 0; j < a.length; j++) {
          double drift = (1 - learningRate * a[i]) * (1 - learningRate * a[j]);
          square[i][j] *= drift + feed * a[i] * a[j];
        }
        square[i][i] += feed * spread * a[i];
        mean[i] *= 1 - learningRate * a[i];
      }
    }
    return moments(mean, square);
  }

  /** From mean and second moments along the eigenvectors. */
  private Prediction<TransientLaw.Moments> moments(double[] mean, double[][] square) {
    int q = mean.length;
    double[] there = new double[q];
    double[][] covariance = new double[q][q];
    for (int i = 0; i < q; i++) {
      double[] first = inputs.eigenvector(i);
      for (int j = 0; j < q; j++) {
        double[] second = inputs.eigenvector(j);
        for (int row = 0; row < q; row++) {
          for (int column = 0; column < q; column++) {
            covariance[row][column] +=
                (square[i][j] - mean[i] * mean[j]) * first[row] * second[column];
          }
        }
        there[j] += mean[i] * first[j];
      }
    }
    return Arrays.stream(covariance).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)
        ? Prediction.of(
            new TransientLaw.Moments(there, SymmetricMatrix.of(covariance)),
            Regime.INSIDE,
            "exact: the inputs are Gaussian and drawn anew at every step")
        : Prediction.none("the iterates have grown beyond numbers; look earlier");
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /**
   * Gradient covariance of one example at the minimum, C = σ²A, [q, q]; 0 at interpolation. Eq. (5)
   * at Σ = 0.
   */
  public SymmetricMatrix covarianceAtMinimum() {
    return inputs.mapped(a -> labelVariance * a);
  }

  /**
   * τ of eq. (6), the factor by which the noise amplifies itself; +∞ where G is not positive
   * definite. A stationary covariance needs τ &lt; 1.
   */
  private double amplification(double learningRate, int batchSize) {
    double grown = learningRate * (1 + 1.0 / batchSize);
    double tau = 0;
    for (double a : inputs.eigenvalues()) {
      double g = 2 - grown * a;
      tau += g > 0 ? learningRate * a / (batchSize * g) : Double.POSITIVE_INFINITY;
    }
    return tau;
  }

  /**
   * Largest η at which the stationary variance is finite, the solution of τ = 1 up to rounding. Eq.
   * (8).
   */
  public double largestLearningRate(int batchSize) {
    Check.that(batchSize >= 1, "A batch size must be ≥ 1, got %d.", batchSize);
    double largest = Arrays.stream(inputs.eigenvalues()).max().orElseThrow();
    double high = 2 / (largest * (1 + 1.0 / batchSize));
    Check.that(
        largest > 0 && Double.isFinite(high),
        "Inputs that are all 0, or nearly so, allow every learning rate; got a largest variance of"
            + " %s.",
        largest);
    double low = 0;
    double middle = high / 2;
    while (middle > low && middle < high) {
      if (amplification(middle, batchSize) < 1) {
        low = middle;
      } else {
        high = middle;
      }
      middle = low + (high - low) / 2;
    }
    return low;
  }

  private static void requireStep(double learningRate, int batchSize) {
    new StepRule(learningRate, 0, BatchNoise.withReplacement(batchSize));
  }
}
