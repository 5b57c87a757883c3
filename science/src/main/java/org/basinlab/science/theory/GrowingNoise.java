package org.basinlab.science.theory;

import org.basinlab.science.Check;

/**
 * One direction of curvature h in which the gradient of an example has variance s₀ + s₁θ²: the
 * simplest model of noise that grows with the distance from the minimum. {@code
 * docs/theory/changing-noise.md}, eqs. (1) to (4).
 *
 * @param curvature h &gt; 0, loss/θ²
 * @param atMinimum s₀ ≥ 0, loss²/θ²
 * @param growth s₁ ≥ 0, loss²/θ⁴; the variance of the curvatures of single examples
 */
public record GrowingNoise(double curvature, double atMinimum, double growth) {

  public GrowingNoise {
    Check.that(
        curvature > 0 && Double.isFinite(curvature),
        "A curvature that confines is finite and positive, got %s.",
        curvature);
    Check.that(
        atMinimum >= 0 && growth >= 0 && Double.isFinite(atMinimum) && Double.isFinite(growth),
        "Variances must be finite and ≥ 0, got %s and %s.",
        atMinimum,
        growth);
  }

  /**
   * Stationary variance of the iterates of SGD without momentum, θ². Eq. (1), exact. No value where
   * the variance grows without bound.
   */
  public Prediction<Double> finiteStep(StepRule rule) {
    double taken = 1 - left(rule) / (2 * curvature);
    return taken < 1
        ? Prediction.of(
            rule.effectiveRatio() * atMinimum / left(rule),
            taken <= StationaryLaw.NEAR_LIMIT ? Regime.INSIDE : Regime.BORDERLINE,
            Sentence.of("noise and step take %.4g of the drift 2h", taken))
        : Prediction.none(
            Sentence.of(
                "the variance grows without bound: noise and step take %.4g of the drift 2h",
                taken));
  }

  /**
   * Stationary variance of the stochastic differential equation, θ², whose density has power-law
   * tails. Eq. (2). The regime is decided by the relative excess of eq. (1) over it.
   */
  public Prediction<Double> continuous(StepRule rule) {
    double drift = 2 * curvature - rule.plain().effectiveRatio() * growth;
    if (drift <= 0) {
      return Prediction.none(
          Sentence.of(
              "the variance grows without bound: noise takes %.4g of the drift 2h",
              1 - drift / (2 * curvature)));
    }
    double value = rule.effectiveRatio() * atMinimum / drift;
    if (left(rule) <= 0) {
      return Prediction.of(
          value, Regime.OUTSIDE, "in discrete steps the variance grows without bound");
    }
    double share = rule.learningRate() * curvature * curvature / left(rule);
    return Prediction.departing(
        value, "it departs from the discrete law by a share of %.4g", share);
  }

  /** 2h − ηh² − ηφs₁, what is left to confine: the denominator of eq. (1). */
  private double left(StepRule rule) {
    return 2 * curvature
        - rule.plain().learningRate() * curvature * curvature
        - rule.effectiveRatio() * growth;
  }

  /**
   * ηs₀/(2hS), the stationary variance that Gibbs' law predicts with the noise of the minimum
   * everywhere, θ². Eq. (3).
   */
  public Prediction<Double> constantNoise(StepRule rule) {
    double ratio = rule.plain().effectiveRatio();
    double value = ratio * atMinimum / (2 * curvature);
    double missed = ratio * growth / (2 * curvature) + rule.learningRate() * curvature / 2;
    return Prediction.departing(
        value, "growing noise and finite steps, left out, are a share of %.4g", missed);
  }

  /**
   * Largest η at which the second moment of SGD stays finite, 2h/(h² + s₁ C_S/C), θ²/loss. Eq. (4),
   * exact; it is below 2/h, the stability limit of full-batch gradient descent.
   */
  public double largestLearningRate(BatchNoise noise) {
    return 2 * curvature / (curvature * curvature + growth * noise.factor());
  }

  /**
   * Largest κ ≤ N/S at which the second moment of SGD with learning rate κη and batches of κS
   * examples without replacement stays finite: the end of the linear scaling rule. From eq. (4),
   * which is linear in κ; exact except that κS must be a whole number. The value is below 1 where
   * the step itself is unstable; there is none where no batch size makes it stable.
   *
   * @param learningRate η, θ²/loss
   * @param batchSize S, 1 ≤ S ≤ N
   * @param trainSize N ≥ 2
   */
  public Prediction<Double> breakFactor(double learningRate, int batchSize, int trainSize) {
    StepRule base =
        new StepRule(learningRate, 0, BatchNoise.withoutReplacement(batchSize, trainSize));
    double n = trainSize - 1.0;
    Check.that(
        growth <= curvature * curvature * n * (1 + 1e-12),
        "Curvatures of %d examples, none negative and of mean %s, have a variance of at most"
            + " h²(N − 1) = %s, got %s.",
        trainSize,
        curvature,
        curvature * curvature * n,
        growth);
    double ratio = base.learningRate() / batchSize;
    double allowance = 2 * curvature - growth * ratio * trainSize / n;
    if (allowance <= 0) {
      return Prediction.none(
          Sentence.of(
              "noise alone breaks it at every κ: η/S is %.4g, its limit %.4g",
              ratio, 2 * curvature * n / (growth * trainSize)));
    }
    double slope = learningRate * (curvature * curvature - growth / n);
    double factor = slope > 0 ? allowance / slope : Double.POSITIVE_INFINITY;
    double limit = (double) trainSize / batchSize;
    if (factor * batchSize < 1) {
      return Prediction.none(
          Sentence.of("a batch of one example breaks it: κ would be %.4g, and κS below 1", factor));
    }
    return Prediction.of(
        Math.min(factor, limit),
        Regime.INSIDE,
        factor < 1
            ? "the step is unstable as it is"
            : factor < limit
                ? "the curvature term reaches the limit"
                : "stable up to the full batch, which bounds κ");
  }
}
