package org.basinlab.science.theory;

import org.basinlab.science.Check;

/**
 * Covariance Σ of the iterates, in θ², about the minimum of a quadratic loss with Hessian H and
 * constant gradient covariance C, after long training with independent batches. {@code
 * docs/theory/stationary.md}, eqs. (5) to (9).
 *
 * <p>H must be positive definite, else nothing is stationary: the prediction is then outside its
 * regime and has no value. C must be positive semidefinite, else it is no covariance: refused.
 */
public final class StationaryLaw {
  /** Relative departure of the continuous law from the exact one: inside and borderline. */
  private static final double SMALL = 0.01;

  private static final double MODERATE = 0.1;

  /** Share of the stability limit above which the exact law depends on every digit of H. */
  private static final double NEAR_LIMIT = 0.95;

  private final SymmetricMatrix hessian;
  private final SymmetricMatrix covariance;

  /**
   * A minimum.
   *
   * @param hessian H, [q, q], loss/θ²
   * @param gradientCovariance C of one example, [q, q], loss²/θ², divisor N
   */
  public StationaryLaw(SymmetricMatrix hessian, SymmetricMatrix gradientCovariance) {
    hessian.requireSameDimension(gradientCovariance);
    Check.that(
        gradientCovariance.isPositiveSemidefinite(),
        "A gradient covariance has no negative eigenvalue, got %s.",
        gradientCovariance.smallest());
    this.hessian = hessian;
    this.covariance = gradientCovariance;
  }

  /**
   * Exact law of the discrete steps, eq. (7): (1 − μ)(λ_i + λ_j) − η((1 + μ²)λ_iλ_j − μ(λ_i² +
   * λ_j²))/(1 − μ²) times Σ_ij is η C_S,ij in the eigenbasis of H. Any stable step.
   */
  public Prediction<SymmetricMatrix> finiteStep(StepRule rule) {
    if (!hessian.isPositiveDefinite()) {
      return Prediction.none(notConfining());
    }
    double share = hessian.largest() / rule.largestCurvature();
    if (share >= 1) {
      return Prediction.none(
          Sentence.of("the step is unstable: λ_max is %.4g times its limit 2(1 + μ)/η", share));
    }
    double eta = rule.learningRate();
    double mu = rule.momentum();
    SymmetricMatrix sigma =
        hessian.solve(
            covariance,
            (a, b) ->
                ((1 - mu) * (a + b)
                        - eta * ((1 + mu * mu) * a * b - mu * (a * a + b * b)) / (1 - mu * mu))
                    / (eta * rule.noise().factor()));
    return Prediction.of(
        sigma,
        share <= NEAR_LIMIT ? Regime.INSIDE : Regime.BORDERLINE,
        Sentence.of("λ_max is %.4g times the stability limit 2(1 + μ)/η", share));
  }

  /**
   * Law of the stochastic differential equation, HΣ + ΣH = r C with r the effective ratio, eq. (5).
   * First order in ηλ: of mode i it misses the share x/(1 − x), x = ηλ_i/(2(1 + μ)).
   */
  public Prediction<SymmetricMatrix> continuous(StepRule rule) {
    if (!hessian.isPositiveDefinite()) {
      return Prediction.none(notConfining());
    }
    double ratio = rule.effectiveRatio();
    return Prediction.of(
        hessian.solve(covariance, (a, b) -> (a + b) / ratio), regime(rule), reason(rule));
  }

  /** Mean excess loss E[L − L*] = ½ tr(HΣ) of the exact law, in the unit of the loss. Eq. (8). */
  public Prediction<Double> excessLoss(StepRule rule) {
    Prediction<SymmetricMatrix> law = finiteStep(rule);
    return new Prediction<>(
        law.value().map(sigma -> hessian.traceOfProduct(sigma) / 2), law.regime(), law.why());
  }

  /**
   * Mean excess loss r tr(C)/4 of the continuous law, whatever H: four factors (Wang, arXiv
   * 2009.11858). Eq. (9), first order in ηλ.
   */
  public Prediction<Double> fourFactorLoss(StepRule rule) {
    return hessian.isPositiveDefinite()
        ? Prediction.of(rule.effectiveRatio() * covariance.trace() / 4, regime(rule), reason(rule))
        : Prediction.none(notConfining());
  }

  /**
   * Mean excess loss r tr(H)/4, which takes C = H (Jastrzebski et al., arXiv 1711.04623, v3). Eq.
   * (10). Inside its regime only where tr C is tr H to 1 % besides.
   */
  public Prediction<Double> threeFactorLoss(StepRule rule) {
    if (!hessian.isPositiveDefinite()) {
      return Prediction.none(notConfining());
    }
    double value = rule.effectiveRatio() * hessian.trace() / 4;
    double fourth = covariance.trace() / hessian.trace();
    double miss = Math.abs(fourth - 1);
    Regime traces =
        miss <= SMALL ? Regime.INSIDE : miss <= MODERATE ? Regime.BORDERLINE : Regime.OUTSIDE;
    return traces.compareTo(regime(rule)) <= 0
        ? Prediction.of(value, regime(rule), reason(rule))
        : Prediction.of(
            value, traces, Sentence.of("tr C / tr H is %.4g, the law takes it as 1", fourth));
  }

  /**
   * Steps in which the slowest mode falls to 1/e: −1/ln|z| with z the larger root of z² − (1 + μ −
   * ηλ)z + μ. Eq. (15), exact. Nothing measured in a shorter stretch is stationary.
   */
  public Prediction<Double> relaxationSteps(StepRule rule) {
    if (!hessian.isPositiveDefinite()) {
      return Prediction.none(notConfining());
    }
    double slowest = 0;
    for (double curvature : hessian.eigenvalues()) {
      slowest = Math.max(slowest, largestRoot(rule, curvature));
    }
    return slowest < 1
        ? Prediction.of(
            -1 / Math.log(slowest),
            Regime.INSIDE,
            Sentence.of("the slowest mode keeps %.6g of itself a step", slowest))
        : Prediction.none(
            Sentence.of("the step is unstable: a mode grows by %.4g a step", slowest));
  }

  private static double largestRoot(StepRule rule, double curvature) {
    double half = (1 + rule.momentum() - rule.learningRate() * curvature) / 2;
    double inside = half * half - rule.momentum();
    return inside >= 0 ? Math.abs(half) + Math.sqrt(inside) : Math.sqrt(rule.momentum());
  }

  private double departure(StepRule rule) {
    double share = hessian.largest() / rule.largestCurvature();
    return share < 1 ? share / (1 - share) : Double.POSITIVE_INFINITY;
  }

  private Regime regime(StepRule rule) {
    double departure = departure(rule);
    if (departure <= SMALL) {
      return Regime.INSIDE;
    }
    return departure <= MODERATE ? Regime.BORDERLINE : Regime.OUTSIDE;
  }

  private String reason(StepRule rule) {
    double departure = departure(rule);
    return Double.isInfinite(departure)
        ? "the step is unstable, no discrete law exists"
        : Sentence.of(
            "the sharpest mode departs from the discrete law by a share of %.4g", departure);
  }

  private String notConfining() {
    return Sentence.of(
        "the Hessian is not positive definite (smallest eigenvalue %.4g): nothing holds the"
            + " iterates there",
        hessian.smallest());
  }
}
