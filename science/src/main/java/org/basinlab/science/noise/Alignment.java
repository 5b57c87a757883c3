package org.basinlab.science.noise;

import java.util.Arrays;
import java.util.Optional;
import org.basinlab.science.Check;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.stats.Fieller;
import org.basinlab.science.stats.RatioInterval;

/**
 * Alignment of the gradient covariance C with the Hessian H (Zhu et al., arXiv 1803.00195), from
 * estimates with independent random probes.
 *
 * @param traceProduct tr(HC), loss³/θ⁴
 * @param hessian trace and Frobenius norm of H
 * @param covariance trace and Frobenius norm of C; both &gt; 0
 * @param confidence of the interval, in (0, 1)
 */
public record Alignment(
    Estimate traceProduct, HessianSize hessian, CovarianceSize covariance, double confidence) {
  /**
   * Trace and Frobenius norm of H.
   *
   * @param trace tr H, loss/θ²
   * @param frobenius ‖H‖_F, loss/θ²; &gt; 0
   * @param dimension q
   */
  public record HessianSize(Estimate trace, Estimate frobenius, long dimension) {}

  /**
   * Trace and Frobenius norm of C.
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
   * The cosine tr(HC)/(‖H‖_F ‖C‖_F) between H and C in the Frobenius inner product, in [−1, 1] up
   * to the errors of its parts; 1 if C is a positive multiple of H. The standard error is of first
   * order and takes the parts as independent.
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

  /**
   * The ratio of tr(HC) to its value for isotropic noise of equal trace, tr(HC)/(tr H · tr C/q); 1
   * for isotropic C, ±∞ or NaN where tr H is 0.
   */
  public double ratio() {
    return scaled().value() / hessian.trace().value();
  }

  /** Fieller's confidence interval of {@link #ratio}; unbounded where tr H may be 0. */
  public RatioInterval ratioInterval() {
    long draws = draws(scaled(), hessian.trace());
    double degrees = draws == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : draws - 1;
    return new Fieller(scaled(), hessian.trace(), 0).interval(degrees, confidence);
  }

  /**
   * The ratio with its standard error to first order, which is adequate where tr H is many standard
   * errors away from 0.
   *
   * @return empty where the interval of the ratio at this confidence is unbounded, since tr H may
   *     be 0
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
