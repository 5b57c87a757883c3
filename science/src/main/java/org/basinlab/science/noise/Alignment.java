package org.basinlab.science.noise;

import java.util.Optional;
import org.basinlab.science.Check;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.stats.Fieller;
import org.basinlab.science.stats.RatioInterval;

/**
 * Alignment of the gradient covariance C with the Hessian H (Zhu et al. 2019).
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
  public record CovarianceSize(double trace, Estimate frobenius) {
    /** Of a spectrum. */
    public static CovarianceSize of(CovarianceSpectrum spectrum) {
      return new CovarianceSize(spectrum.trace(), Estimate.exact(spectrum.frobenius()));
    }
  }

  /**
   * tr(HC)/(tr H · tr C/q) with its error to first order, which says enough where tr H is well away
   * from 0.
   *
   * @param covarianceTrace tr C, loss²/θ²
   * @return empty where tr H may be 0 at that confidence, so that the ratio may be anything
   */
  public static Optional<Estimate> ratio(
      Estimate traceProduct, HessianSize hessian, double covarianceTrace, double confidence) {
    Estimate scaled = traceProduct.times(hessian.dimension() / covarianceTrace);
    Estimate trace = hessian.trace();
    boolean bounded =
        interval(scaled, trace, confidence).match(between -> true, beyond -> false, any -> false);
    if (!bounded || trace.value() == 0) {
      return Optional.empty();
    }
    double ratio = scaled.value() / trace.value();
    double error =
        Math.hypot(scaled.standardError(), ratio * trace.standardError()) / Math.abs(trace.value());
    long draws = Math.min(samples(scaled), samples(trace));
    return Optional.of(new Estimate(ratio, error, draws == Long.MAX_VALUE ? 1 : draws));
  }

  private static RatioInterval interval(Estimate scaled, Estimate trace, double confidence) {
    long draws = Math.min(samples(scaled), samples(trace));
    double degrees = draws == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : draws - 1;
    return new Fieller(scaled, trace, 0).interval(degrees, confidence);
  }

  /**
   * Puts together estimates from independent random probes.
   *
   * @param traceProduct tr(HC)
   */
  public static Alignment of(
      Estimate traceProduct, HessianSize hessian, CovarianceSize covariance, double confidence) {
    Check.that(
        covariance.trace() > 0 && covariance.frobenius().value() > 0,
        "Noise without size has no alignment: tr C is %s. Use more examples, or earlier parameters.",
        covariance.trace());
    Check.that(
        hessian.frobenius().value() > 0,
        "A Hessian without size has no alignment: its Frobenius norm is %s.",
        hessian.frobenius().value());
    Estimate h = hessian.frobenius();
    Estimate c = covariance.frobenius();
    double norms = h.value() * c.value();
    double cosine = traceProduct.value() / norms;
    double relative = Math.hypot(h.standardError() / h.value(), c.standardError() / c.value());
    double error = Math.hypot(traceProduct.standardError() / norms, cosine * relative);
    long samples = Math.min(samples(traceProduct), Math.min(samples(h), samples(c)));
    Estimate scaled = traceProduct.times(hessian.dimension() / covariance.trace());
    return new Alignment(
        traceProduct,
        new Estimate(cosine, error, samples == Long.MAX_VALUE ? 1 : samples),
        scaled.value() / hessian.trace().value(),
        interval(scaled, hessian.trace(), confidence));
  }

  /** Draws behind an estimate; no bound where it is exact. */
  private static long samples(Estimate estimate) {
    return estimate.standardError() == 0 ? Long.MAX_VALUE : estimate.samples();
  }
}
