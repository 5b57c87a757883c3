package org.basinlab.science.theory;

/**
 * Covariance Σ of the iterates, in θ², about the minimum of a quadratic loss with Hessian H and
 * constant gradient covariance C, after long training with independent batches. {@code
 * docs/theory/stationary.md}, eqs. (5) to (10) and (15).
 *
 * <p>H must be positive definite, else nothing is stationary: the prediction is then outside its
 * regime and has no value. C must be positive semidefinite, else it is no covariance: refused.
 */
public final class StationaryLaw {
  /** Share of the stability limit above which the exact law depends on every digit of H. */
  static final double NEAR_LIMIT = 0.95;

  /** Largest correlation of two gradient components that is taken for rounding. */
  private static final double UNCORRELATED = 1e-12;

  private static final String UNSTABLE = "the step is unstable, no discrete law exists";

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
    this.hessian = hessian;
    this.covariance = gradientCovariance.requireCovariance("gradient covariance");
  }

  /**
   * Exact stationary covariance of the discrete steps, [q, q], eq. (7): (1 − μ)(λ_i + λ_j) − η((1 +
   * μ²)λ_iλ_j − μ(λ_i² + λ_j²))/(1 − μ²) times Σ_ij is η C_S,ij in the eigenbasis of H. Holds for
   * every stable step; no value for an unstable one.
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
    double kick = rule.learningRate() * rule.noise().factor();
    return Prediction.of(
        hessian.solve(covariance, (a, b) -> coefficient(rule, a, b) / kick),
        share <= NEAR_LIMIT ? Regime.INSIDE : Regime.BORDERLINE,
        Sentence.of("λ_max is %.4g times the stability limit 2(1 + μ)/η", share));
  }

  /** The bracket of eq. (7). */
  private static double coefficient(StepRule rule, double a, double b) {
    double mu = rule.momentum();
    return (1 - mu) * (a + b)
        - rule.learningRate() * ((1 + mu * mu) * a * b - mu * (a * a + b * b)) / (1 - mu * mu);
  }

  /**
   * Stationary covariance of the stochastic differential equation, [q, q], HΣ + ΣH = r C with r the
   * effective ratio, eq. (5); first order in ηλ. The regime is that of the entry, in the eigenbasis
   * of H, which departs most from eq. (7): on the diagonal by the relative amount x/(1 − x), x =
   * ηλ_i/(2(1 + μ)).
   */
  public Prediction<SymmetricMatrix> continuous(StepRule rule) {
    if (!hessian.isPositiveDefinite()) {
      return Prediction.none(notConfining());
    }
    double ratio = rule.effectiveRatio();
    Prediction<SymmetricMatrix> modes =
        stepped(rule, hessian.solve(covariance, (a, b) -> (a + b) / ratio));
    double mixed = mixedDeparture(rule);
    return modes.departing(
        "a covariance between two modes departs from the discrete law by a share of %.4g", mixed);
  }

  /**
   * The entry v_iᵀΣv_j of the covariance of {@link #continuous}, with v the unit eigenvectors of H;
   * its regime is that of this entry alone.
   *
   * @param i index of an eigenvalue of H, from 0 for the largest
   * @param j likewise; equal to i for a variance
   */
  public Prediction<Double> continuousEntry(StepRule rule, int i, int j) {
    if (!hessian.isPositiveDefinite()) {
      return Prediction.none(notConfining());
    }
    double[] curvatures = hessian.eigenvalues();
    double gradients = covariance.along(hessian.eigenvector(i), hessian.eigenvector(j));
    double value = rule.effectiveRatio() * gradients / (curvatures[i] + curvatures[j]);
    if (hessian.largest() >= rule.largestCurvature()) {
      return Prediction.of(value, Regime.OUTSIDE, UNSTABLE);
    }
    return Prediction.departing(
        value,
        "it departs from the discrete law by a share of %.4g",
        departure(rule, curvatures[i], curvatures[j]));
  }

  /**
   * Gibbs' law, variance n/λ in every eigenmode of H with n = r tr C/(2q): the continuous law with
   * isotropic noise of the trace of C, [q, q]. {@code docs/theory/basins.md}, eq. (1). Inside its
   * regime only where, in addition, every eigenvalue of C is within 1 % of their mean.
   */
  public Prediction<SymmetricMatrix> gibbs(StepRule rule) {
    double each = covariance.trace() / covariance.dimension();
    double spread =
        each == 0 ? 0 : Math.max(covariance.largest() - each, each - covariance.smallest()) / each;
    return new StationaryLaw(hessian, covariance.mapped(c -> each))
        .continuous(rule)
        .departing(
            "the noise is not isotropic: a variance is off their mean by a share of %.4g", spread);
  }

  /** Mean excess loss E[L − L*] = ½ tr(HΣ) of the exact law, in the unit of the loss. Eq. (8). */
  public Prediction<Double> excessLoss(StepRule rule) {
    return finiteStep(rule).map(sigma -> hessian.traceOfProduct(sigma) / 2);
  }

  /**
   * Mean excess loss r tr(C)/4 of the continuous law, which does not depend on H: the law of four
   * factors (Wang, arXiv 2009.11858), in the unit of the loss. Eq. (9), first order in ηλ.
   */
  public Prediction<Double> fourFactorLoss(StepRule rule) {
    return hessian.isPositiveDefinite()
        ? stepped(rule, rule.effectiveRatio() * covariance.trace() / 4)
        : Prediction.none(notConfining());
  }

  /**
   * Mean excess loss r tr(H)/4 under the assumption C = H: the law of three factors (Jastrzebski et
   * al., arXiv 1711.04623, v3). Eq. (10). Inside its regime only where, in addition, tr C equals tr
   * H within 1 %.
   */
  public Prediction<Double> threeFactorLoss(StepRule rule) {
    if (!hessian.isPositiveDefinite()) {
      return Prediction.none(notConfining());
    }
    double fourth = covariance.trace() / hessian.trace();
    return stepped(rule, rule.effectiveRatio() * hessian.trace() / 4)
        .limitedTo(
            Regime.of(Math.abs(fourth - 1), Prediction.SMALL, Prediction.MODERATE),
            Sentence.of("tr C / tr H is %.4g, the law takes it as 1", fourth));
  }

  /**
   * Relaxation time of the slowest eigenmode, in steps: −1/ln|z| with z the larger root of z² − (1
   * + μ − ηλ)z + μ. Eq. (15), exact. An average over fewer steps is not a stationary one.
   */
  public Prediction<Double> relaxationSteps(StepRule rule) {
    if (!hessian.isPositiveDefinite()) {
      return Prediction.none(notConfining());
    }
    double slowest = 0;
    for (double curvature : hessian.eigenvalues()) {
      slowest = Math.max(slowest, largestRoot(rule, curvature));
    }
    if (hessian.largest() >= rule.largestCurvature()) {
      return Prediction.none(
          Sentence.of("the step is unstable: a mode grows by %.4g a step", slowest));
    }
    return slowest < 1
        ? Prediction.of(
            -1 / Math.log(slowest),
            Regime.INSIDE,
            Sentence.of("the slowest mode keeps %.6g of itself a step", slowest))
        : Prediction.none("the slowest mode moves by less than rounding in a step");
  }

  private static double largestRoot(StepRule rule, double curvature) {
    double half = (1 + rule.momentum() - rule.learningRate() * curvature) / 2;
    double inside = half * half - rule.momentum();
    return inside >= 0 ? Math.abs(half) + Math.sqrt(inside) : Math.sqrt(rule.momentum());
  }

  /** Of a law of the differential equation at a minimum: inside where steps are small. */
  private <T> Prediction<T> stepped(StepRule rule, T value) {
    double sharpest = hessian.largest();
    if (sharpest >= rule.largestCurvature()) {
      return Prediction.of(value, Regime.OUTSIDE, UNSTABLE);
    }
    return Prediction.departing(
        value,
        "the sharpest mode departs from the discrete law by a share of %.4g",
        departure(rule, sharpest, sharpest));
  }

  /** Largest over the pairs of modes between which the gradients have a covariance. */
  private double mixedDeparture(StepRule rule) {
    double[] curvatures = hessian.eigenvalues();
    double[][] gradients = hessian.inEigenbasis(covariance);
    double largest = 0;
    for (int i = 0; i < curvatures.length; i++) {
      for (int j = 0; j < i; j++) {
        double scale = Math.sqrt(gradients[i][i] * gradients[j][j]);
        if (Math.abs(gradients[i][j]) > UNCORRELATED * scale) {
          largest = Math.max(largest, departure(rule, curvatures[i], curvatures[j]));
        }
      }
    }
    return largest;
  }

  /** |eq. (7) over eq. (5) − 1| of the entry of two modes. */
  private static double departure(StepRule rule, double a, double b) {
    return Math.abs((1 - rule.momentum()) * (a + b) / coefficient(rule, a, b) - 1);
  }

  private String notConfining() {
    return hessian.smallest() > 0
        ? Sentence.of(
            "the Hessian is flat to rounding in a direction: its smallest eigenvalue is %.4g, its"
                + " largest %.4g",
            hessian.smallest(), hessian.largest())
        : Sentence.of(
            "the Hessian is not positive definite (smallest eigenvalue %.4g): nothing holds the"
                + " iterates there",
            hessian.smallest());
  }
}
