package org.basinlab.science.noise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.curvature.SymmetricOperator;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.stats.Fieller;
import org.basinlab.science.stats.RatioInterval;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * Noise scales from the gradients of m single examples, with M_ij = g_iᵀAg_j and A = I for
 * B_simple, H for B_noise. The m examples are a draw from those the answer is about: gᵀAg of their
 * mean is too large by its own noise, which is taken away ({@link PairMoments}). The interval is a
 * set of Fieller's kind with Student's t of m − 1 degrees of freedom. Of 95 % it covers 93 to 98 %
 * where the noise is Gaussian or lies in many directions, and less where it is skewed, lies in few
 * and m is small: 86 % for exponential noise in one direction with m = 60
 * (docs/guide/noise-scale.md). Where the observed spread says nothing of the error, the error is +∞
 * and the interval the whole line. If the draw is the whole, everything is exact.
 *
 * @param draw how the m examples were drawn; its batch size is m
 * @param confidence of the interval, in (0, 1)
 */
public record ExampleNoiseScale(BatchDraw draw, double confidence) {

  /** Below this many examples the observed spread does not tell the error. */
  public static final int FEWEST = 20;

  /**
   * B_simple = tr C/‖g‖², one a replica.
   *
   * @param gram inner products of the m gradients; m ≥ {@link #FEWEST} unless the draw is the whole
   */
  public List<NoiseScale> simple(GradientGram gram) {
    return of(gram.products());
  }

  /**
   * B_noise = tr(HC)/gᵀHg, one a replica. Costs m products with H.
   *
   * @param hessian H at the same parameters; taken as known
   */
  public List<NoiseScale> curvature(ExampleGradients gradients, SymmetricOperator hessian) {
    int m = gradients.examples();
    try (TensorScope scope = TensorScope.open()) {
      Tensor all = Tensor.zeros(Precision.FLOAT64, gradients.replicas(), m, m);
      for (int from = 0; from < m; from = gradients.end(from)) {
        try (TensorScope chunk = TensorScope.open()) {
          int to = gradients.end(from);
          Tensor some = gradients.formed(from, to).to(hessian.precision());
          Tensor columns = gradients.along(hessian.applyBlock(some));
          all.narrow(2, from, to - from).copyInPlace(columns);
        }
      }
      return of(all.plus(all.transpose(1, 2)).times(0.5));
    }
  }

  /**
   * From the matrices themselves.
   *
   * @param products M, [R, m, m], symmetric
   */
  List<NoiseScale> of(Tensor products) {
    double[] all = products.toDoubles();
    int length = all.length / Math.toIntExact(products.size(0));
    List<NoiseScale> found = new ArrayList<>();
    for (int from = 0; from < all.length; from += length) {
      found.add(of(PairMoments.of(Arrays.copyOfRange(all, from, from + length))));
    }
    return found;
  }

  NoiseScale of(PairMoments moments) {
    int m = moments.examples();
    Check.that(
        draw.batchSize() == m,
        "The draw speaks of %d examples, but gradients of %d came.",
        draw.batchSize(),
        m);
    Check.that(
        Double.isFinite(moments.diagonal()) && Double.isFinite(moments.offDiagonal()),
        "Gradients must be finite, but their mean product is %s."
            + " Measure gradient noise where the loss is finite and no input is huge.",
        moments.diagonal());
    double left = draw.shareNotDrawn();
    Check.that(
        left == 0 || m >= FEWEST,
        "A noise scale with its error needs at least %d examples, got %d.",
        FEWEST,
        m);
    double a = moments.diagonal();
    double share = (1 - 1.0 / m) / (1 - draw.noiseFactor());
    double rest = 1 - share;
    double noise = share * (a - moments.offDiagonal());
    double varianceA = left * moments.diagonalVariance();
    double linear = left * Math.max(0, moments.linearVariance());
    double pair = left * left * Math.max(0, moments.pairVariance());
    double covariance = left * moments.covariance();
    // noise = share (a − u), signal = rest a + share u; what is linear in u cancels in the noise
    double ofNoise = share * share * (varianceA - 2 * covariance + linear + pair);
    double ofSignal =
        rest * rest * varianceA + 2 * rest * share * covariance + share * share * (linear + pair);
    double both = share * (rest * (varianceA - covariance) + share * (covariance - linear - pair));
    Estimate signal = estimate(a - noise, ofSignal);
    Spread spread =
        new Spread(
            ofNoise,
            both,
            ofSignal - share * share * linear,
            left * share * share * slope(moments));
    Estimate known = estimate(noise, ofNoise);
    RatioInterval set =
        known.standardError() == Double.POSITIVE_INFINITY
            ? new RatioInterval.Anything(confidence)
            : interval(noise, signal.value(), spread);
    return new NoiseScale(known, signal, set);
  }

  /**
   * Variances of x = noise and y = signal: Var x, Cov(x, y), Var y = rest + slope · signal.
   *
   * @param slope 4 GᵀACAG/(m GᵀAG)
   */
  private record Spread(double ofNoise, double covariance, double rest, double slope) {}

  /**
   * All ρ = noise/signal with (x − ρy)² ≤ t² Var(x − ρy). The part of Var y that is proportional to
   * the signal is taken at what ρ says, x/ρ, not at what was observed: else a signal that came out
   * small by chance would bring its own small error. Var x is the observed one.
   */
  private RatioInterval interval(double x, double y, Spread spread) {
    double t = Fieller.quantile(draw.batchSize() - 1, confidence);
    return Fieller.solved(
        y * y - t * t * spread.rest(),
        x * y - t * t * (spread.covariance() - spread.slope() * x / 2),
        x * x - t * t * spread.ofNoise(),
        confidence);
  }

  /**
   * 4κ/m with κ = ḡᵀACAḡ/ḡᵀAḡ at the observed mean ḡ, noise included: its parts have a sign, while
   * those for the signal alone are differences that may vanish.
   */
  private static double slope(PairMoments moments) {
    int m = moments.examples();
    double pair = Math.max(0, moments.pairVariance());
    double above = Math.max(0, moments.linearVariance() + 2 * pair * (m - 1) / m);
    double below = moments.offDiagonal() + (moments.diagonal() - moments.offDiagonal()) / m;
    double most = 4 * Math.sqrt(pair * (m - 1) / (2.0 * m));
    return below == 0 ? 0 : Math.max(-most, Math.min(most, above / below));
  }

  /** An estimated variance that is not positive tells nothing, but for the whole. */
  private Estimate estimate(double value, double variance) {
    double error =
        draw.shareNotDrawn() == 0
            ? 0
            : variance > 0 ? Math.sqrt(variance) : Double.POSITIVE_INFINITY;
    return new Estimate(value, error, draw.batchSize());
  }
}
