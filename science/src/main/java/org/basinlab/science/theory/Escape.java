package org.basinlab.science.theory;

import org.basinlab.science.Check;

/**
 * How fast noise drives the iterates up from a point of vanishing gradient, dz = −Hz dt + √D dW.
 * {@code docs/theory/basins.md}, eqs. (8) to (10); after Zhu et al., arXiv 1803.00195, with the
 * prefactor ¼ that their limit t → ∞ needs.
 */
public final class Escape {
  /** e to this power is still a number, with room for what multiplies it. */
  private static final double LARGEST = 600;

  private final SymmetricMatrix hessian;
  private final SymmetricMatrix diffusion;

  /**
   * A start.
   *
   * @param hessian H, [q, q]; may be indefinite
   * @param diffusion D = rC, [q, q], loss; r the effective ratio
   */
  public Escape(SymmetricMatrix hessian, SymmetricMatrix diffusion) {
    hessian.requireSameDimension(diffusion);
    this.hessian = hessian;
    this.diffusion = diffusion.requireCovariance("diffusion");
  }

  /**
   * Mean rise of the quadratic loss after SDE time t, ¼ tr((I − e^(−2Ht)) D). Eq. (8), exact of the
   * differential equation; how far SGD is from it says {@link TransientLaw#firstOrder}.
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

  /** Its slope at t = 0, ½ tr(HD). Eq. (9), exact of the differential equation. */
  public double initialRate() {
    return hessian.traceOfProduct(diffusion) / 2;
  }

  /** The same start with isotropic noise of equal trace, D = (tr D/q) I. */
  public Escape isotropic() {
    double each = diffusion.trace() / diffusion.dimension();
    return new Escape(hessian, diffusion.mapped(d -> each));
  }

  /**
   * tr(HD) over that of isotropic noise of equal trace. Eq. (10): 1 for isotropic noise, q
   * tr(H²)/(tr H)² for C = H. Outside its regime where tr H ≤ 0 or D = 0.
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
