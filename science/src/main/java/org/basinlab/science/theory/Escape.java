package org.basinlab.science.theory;

import org.basinlab.science.Check;

/**
 * Growth of the mean loss by noise from a point of vanishing gradient, dz = −Hz dt + √D dW. {@code
 * docs/theory/basins.md}, eqs. (8) to (10); after Zhu et al., arXiv 1803.00195, with the prefactor
 * ¼ that their limit t → ∞ requires.
 */
public final class Escape {
  /**
   * Largest exponent: e to this power, times the factors of the formula, is still a finite double.
   */
  private static final double LARGEST = 600;

  private final SymmetricMatrix hessian;
  private final SymmetricMatrix diffusion;

  /**
   * A point of vanishing gradient.
   *
   * @param hessian H, [q, q]; may be indefinite
   * @param diffusion D = rC, [q, q], in the unit of the loss, positive semidefinite; r is the
   *     effective ratio {@link StepRule#effectiveRatio}
   */
  public Escape(SymmetricMatrix hessian, SymmetricMatrix diffusion) {
    hessian.requireSameDimension(diffusion);
    this.hessian = hessian;
    this.diffusion = diffusion.requireCovariance("diffusion");
  }

  /**
   * Mean increase of the quadratic loss after time t of the differential equation, ¼ tr((I −
   * e^(−2Ht)) D). Eq. (8), exact for the differential equation; {@link TransientLaw#firstOrder}
   * tells how far the equation departs from SGD.
   *
   * @param time t = kη after k steps; finite and ≥ 0
   */
  public double rise(double time) {
    Check.that(time >= 0 && Double.isFinite(time), "A time must be finite and ≥ 0, got %s.", time);
    Check.that(
        -2 * hessian.smallest() * time < LARGEST,
        "Along the curvature %s the loss has fallen beyond numbers after a time of %s; look earlier.",
        hessian.smallest(),
        time);
    return hessian.mapped(h -> -Math.expm1(-2 * h * time)).traceOfProduct(diffusion) / 4;
  }

  /**
   * Initial rate of increase of the mean loss, ½ tr(HD), loss per unit of time. Eq. (9), exact for
   * the differential equation.
   */
  public double initialRate() {
    return hessian.traceOfProduct(diffusion) / 2;
  }

  /** The same start with isotropic noise of equal trace, D = (tr D/q) I. */
  public Escape isotropic() {
    double each = diffusion.trace() / diffusion.dimension();
    return new Escape(hessian, diffusion.mapped(d -> each));
  }

  /**
   * Ratio of tr(HD) to its value for isotropic noise of equal trace. Eq. (10): 1 for isotropic
   * noise, q tr(H²)/(tr H)² for C = H. The prediction is outside its regime and has no value where
   * tr H ≤ 0 or D = 0.
   */
  public Prediction<Double> alignmentRatio() {
    double isotropic = isotropic().initialRate();
    return isotropic > 0
        ? Prediction.of(initialRate() / isotropic, Regime.INSIDE, "tr H and tr D are positive")
        : Prediction.none(
            Sentence.of(
                "a ratio needs tr H > 0 and noise, got tr H = %.4g and tr D = %.4g",
                hessian.trace(), diffusion.trace()));
  }
}
