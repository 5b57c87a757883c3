package org.basinlab.science.noise;

import java.util.Arrays;
import java.util.Optional;
import org.basinlab.science.Check;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.stats.Fieller;
import org.basinlab.science.stats.RatioInterval;

/**
 * Alignment of the gradient covariance C with the Hessian H (Zhu et al. 2019), put together from
 * estimates by independent random probes.
 *
 * @param traceProduct tr(HC), loss³/θ⁴
 * @param confidence of the interval, in (0, 1)
 */
public record Alignment(
    Estimate traceProduct, HessianSize hessian, CovarianceSize covariance, double confidence) {
  /**
   * What is known of H.
   *
   * @param trace tr H, loss/θ²
   * @param frobenius ‖H‖_F, loss/θ²; &gt; 0
   * @param dimension q
   */
  public record HessianSize(Estimate trace, Estimate frobenius, long dimension) {}

  /**
   * What is known of C.
   *
   * @param trace tr C, loss²/θ²; &gt; 0
   * @param frobenius ‖C‖_F, loss²/θ²; &gt; 0
   */
  public record CovarianceSize(double trace, Estimate frobenius) {}

  public Alignment {
    Check.that(
        covariance.trace() > 0 && covariance.frobenius().value() > 0,
        "Noise without size has no alignment: tr C is %s. Use more examples, or earlier"
            + " parameters.",
        covariance.trace());
    Check.that(
        hessian.frobenius().value() > 0,
        "A Hessian without size has no alignment: its Frobenius norm is %s.",
        hessian.frobenius().value());
  }

  /**
   * tr(HC)/(‖H‖_F ‖C‖_F), in [−1, 1] up to error; 1 if C is a multiple of H. Error to first order,
   * parts taken as independent.
   */
  public Estimate cosine() {
    Estimate h = hessian.frobenius();
    Estimate c = covariance.frobenius();
    double norms = h.value() * c.value();
    double cosine = traceProduct.value() / norms;
    double relative = Math.hypot(h.standardError() / h.value(), c.standardError() / c.value());
    double error = Math.hypot(traceProduct.standardError() / norms, cosine * relative);
    return new Estimate(cosine, error, samples(draws(traceProduct, h, c)));
  }

  /** tr(HC)/(tr H · tr C/q); 1 for isotropic C. ±∞ or NaN where tr H is 0. */
  public double ratio() {
    return scaled().value() / hessian.trace().value();
  }

  /** Of the ratio; unbounded where tr H may be 0. */
  public RatioInterval ratioInterval() {
    long draws = draws(scaled(), hessian.trace());
    double degrees = draws == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : draws - 1;
    return new Fieller(scaled(), hessian.trace(), 0).interval(degrees, confidence);
  }

  /**
   * The ratio with its error to first order, which says enough where tr H is well away from 0.
   *
   * @return empty where tr H may be 0 at that confidence, so that the ratio may be anything
   */
  public Optional<Estimate> estimatedRatio() {
    Estimate trace = hessian.trace();
    boolean bounded = ratioInterval().match(between -> true, beyond -> false, any -> false);
    if (!bounded || trace.value() == 0) {
      return Optional.empty();
    }
    double error =
        Math.hypot(scaled().standardError(), ratio() * trace.standardError())
            / Math.abs(trace.value());
    return Optional.of(new Estimate(ratio(), error, samples(draws(scaled(), trace))));
  }

  /** tr(HC) · q/tr C. */
  private Estimate scaled() {
    return traceProduct.times(hessian.dimension() / covariance.trace());
  }

  /** Fewest draws behind any of the estimates; no bound where all are exact. */
  private static long draws(Estimate... all) {
    return Arrays.stream(all)
        .filter(one -> one.standardError() != 0)
        .mapToLong(Estimate::samples)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private static long samples(long draws) {
    return draws == Long.MAX_VALUE ? 1 : draws;
  }
}
