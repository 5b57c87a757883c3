package org.basinlab.science.noise;

import org.basinlab.science.Check;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.stats.Fieller;
import org.basinlab.science.stats.RatioInterval;

/**
 * How the gradient covariance C lies to the Hessian H (Zhu et al. 2019).
 *
 * @param traceProduct tr(HC), loss³/θ⁴
 * @param cosine tr(HC)/(‖H‖_F ‖C‖_F), in [−1, 1] up to error; 1 if C is a multiple of H. Error to
 *     first order, parts taken as independent
 * @param ratio tr(HC)/(tr H · tr C/q); 1 for isotropic C. ±∞ or NaN where tr H is 0
 * @param ratioInterval of the ratio; unbounded where tr H may be 0
 */
public record Alignment(
    Estimate traceProduct, Estimate cosine, double ratio, RatioInterval ratioInterval) {

  /**
   * What is known of H.
   *
   * @param trace tr H, loss/θ²
   * @param frobenius ‖H‖_F, loss/θ²
   * @param dimension q
   */
  public record HessianSize(Estimate trace, Estimate frobenius, long dimension) {}

  /**
   * What is known of C.
   *
   * @param trace tr C, loss²/θ²
   * @param frobenius ‖C‖_F, loss²/θ²
   */
  public record CovarianceSize(double trace, double frobenius) {
    /** Of a spectrum. */
    public static CovarianceSize of(CovarianceSpectrum spectrum) {
      return new CovarianceSize(spectrum.trace(), spectrum.frobenius());
    }
  }

  /**
   * Puts together estimates from independent random probes.
   *
   * @param traceProduct tr(HC)
   */
  public static Alignment of(
      Estimate traceProduct, HessianSize hessian, CovarianceSize covariance, double confidence) {
    Check.that(
        covariance.trace() > 0 && covariance.frobenius() > 0,
        "Noise without size has no alignment: tr C is %s. Use more examples, or earlier parameters.",
        covariance.trace());
    Check.that(
        hessian.frobenius().value() > 0,
        "A Hessian without size has no alignment: its Frobenius norm is %s.",
        hessian.frobenius().value());
    Estimate norm = hessian.frobenius();
    double cosine = traceProduct.value() / (norm.value() * covariance.frobenius());
    double error =
        Math.hypot(
            traceProduct.standardError() / (norm.value() * covariance.frobenius()),
            cosine * norm.standardError() / norm.value());
    long samples = Math.min(samples(traceProduct), samples(norm));
    Estimate scaled = traceProduct.times(hessian.dimension() / covariance.trace());
    Fieller fieller = new Fieller(scaled, hessian.trace(), 0);
    long draws = Math.min(samples(traceProduct), samples(hessian.trace()));
    return new Alignment(
        traceProduct,
        new Estimate(cosine, error, samples == Long.MAX_VALUE ? 1 : samples),
        scaled.value() / hessian.trace().value(),
        fieller.interval(
            draws == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : draws - 1, confidence));
  }

  /** Draws behind an estimate; no bound where it is exact. */
  private static long samples(Estimate estimate) {
    return estimate.standardError() == 0 ? Long.MAX_VALUE : estimate.samples();
  }
}
