package org.basinlab.science.theory;

import org.basinlab.science.Check;

/**
 * One direction of curvature h in which the gradient of an example has variance s₀ + s₁θ²: the
 * least that constant noise leaves out. {@code docs/theory/changing-noise.md}, eqs. (1) to (4).
 *
 * @param curvature h &gt; 0, loss/θ²
 * @param atMinimum s₀ ≥ 0, loss²/θ²
 * @param growth s₁ ≥ 0, loss²/θ⁴; the variance of single-example curvatures
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

  /** Variance of the iterates of SGD without momentum. Eq. (1), exact. */
  public Prediction<Double> finiteStep(StepRule rule) {
    double discrete = rule.plain().learningRate() * curvature * curvature;
    return variance(rule.effectiveRatio(), discrete, Regime.INSIDE);
  }

  /** The same of the stochastic differential equation, whose tails are a power law. Eq. (2). */
  public Prediction<Double> continuous(StepRule rule) {
    double share = rule.plain().learningRate() * curvature / 2;
    return variance(
        rule.effectiveRatio(),
        0,
        share <= 0.01 ? Regime.INSIDE : share <= 0.1 ? Regime.BORDERLINE : Regime.OUTSIDE);
  }

  /** ηs₀/(2hS), what Gibbs' law with the noise of the minimum says. Eq. (3). */
  public Prediction<Double> constantNoise(StepRule rule) {
    double ratio = rule.plain().effectiveRatio();
    double value = ratio * atMinimum / (2 * curvature);
    double missed = ratio * growth / (2 * curvature) + rule.learningRate() * curvature / 2;
    return Prediction.of(
        value,
        missed <= 0.01 ? Regime.INSIDE : missed <= 0.1 ? Regime.BORDERLINE : Regime.OUTSIDE,
        Sentence.of("growing noise and finite steps, left out, are a share of %.4g", missed));
  }

  /**
   * Largest η at which SGD stays finite in mean square, 2h/(h² + s₁ C_S/C). Eq. (4), exact; below
   * 2/h, the limit of full-batch descent.
   */
  public double largestLearningRate(BatchNoise noise) {
    return 2 * curvature / (curvature * curvature + growth * noise.factor());
  }

  /**
   * Largest κ ≤ N/S at which (κη, κS) without replacement stays finite in mean square. From eq.
   * (4): linear in κ, exact but for κS being whole. Empty where the noise breaks every κ.
   */
  public Prediction<Double> breakFactor(double learningRate, int batchSize, int trainSize) {
    StepRule base =
        new StepRule(learningRate, 0, BatchNoise.withoutReplacement(batchSize, trainSize));
    double n = trainSize - 1.0;
    double allowance = 2 * curvature - growth * base.learningRate() * trainSize / (batchSize * n);
    double slope = learningRate * (curvature * curvature - growth / n);
    double limit = (double) trainSize / batchSize;
    if (allowance <= 0) {
      return Prediction.none(
          Sentence.of(
              "noise alone breaks it at every κ: η/S is %.4g, its limit %.4g",
              learningRate / batchSize, 2 * curvature * n / (growth * trainSize)));
    }
    double factor = slope > 0 ? allowance / slope : Double.POSITIVE_INFINITY;
    return Prediction.of(
        Math.min(factor, limit),
        Regime.INSIDE,
        factor < limit
            ? "the curvature term reaches the limit"
            : "stable up to the full batch, which bounds κ");
  }

  private Prediction<Double> variance(double ratio, double discrete, Regime regime) {
    double left = 2 * curvature - discrete - ratio * growth;
    return left > 0
        ? Prediction.of(
            ratio * atMinimum / left,
            regime,
            Sentence.of("%.4g of the drift 2h is left to confine", left / (2 * curvature)))
        : Prediction.none(
            Sentence.of(
                "the variance grows without bound: noise and step take %.4g of the drift 2h",
                1 - left / (2 * curvature)));
  }
}
