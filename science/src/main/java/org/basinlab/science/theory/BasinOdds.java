package org.basinlab.science.theory;

import org.basinlab.science.Check;

/**
 * Ratio of the stationary probabilities of two basins, A and B, under isotropic noise of the same
 * level in both, by Laplace's method for the density exp(−L/n). {@code docs/theory/basins.md}, eqs.
 * (1) to (4); Jastrzebski et al., arXiv 1711.04623, first version, with the factor ½ in n that the
 * Fokker-Planck equation requires.
 *
 * @param a minimum of basin A
 * @param b minimum of basin B, of the same dimension
 * @param barrier loss at the saddle between the minima; finite and above both
 */
public record BasinOdds(Minimum a, Minimum b, double barrier) {
  /** Largest ratio of the noise level to the lower of the two barriers inside the regime. */
  static final double SMALL = 0.02;

  static final double MODERATE = 0.25;

  public BasinOdds {
    a.hessian().requireSameDimension(b.hessian());
    Check.that(
        barrier > a.loss() && barrier > b.loss() && Double.isFinite(barrier),
        "A saddle lies above both minima, at a finite height, got %s above %s and %s.",
        barrier,
        a.loss(),
        b.loss());
  }

  /**
   * p_A/p_B = √(det H_B/det H_A) exp((L_B − L_A)/n). Eq. (2); its relative error is of order n/ΔL
   * with ΔL the height of the lower barrier.
   *
   * @param noiseLevel n, in the unit of the loss; finite and &gt; 0
   */
  public Prediction<Double> ratio(double noiseLevel) {
    Check.that(
        noiseLevel > 0 && Double.isFinite(noiseLevel),
        "A noise level must be finite and positive, got %s.",
        noiseLevel);
    return odds(
        entropy() + (b.loss() - a.loss()) / noiseLevel,
        noiseLevel / (barrier - Math.max(a.loss(), b.loss())));
  }

  private static Prediction<Double> odds(double logarithm, double share) {
    if (Double.isNaN(logarithm)) {
      return Prediction.none("the noise is too small beside the barrier for a number to hold");
    }
    double odds = Math.exp(logarithm);
    if (odds == 0 || Double.isInfinite(odds)) {
      return Prediction.none(
          Sentence.of("odds of e^%.4g are beyond a number: one basin has everything", logarithm));
    }
    return Prediction.of(
        odds,
        Regime.of(share, SMALL, MODERATE),
        Sentence.of("the noise is up to %.4g times the barrier over it", share));
  }

  /**
   * Noise level at which both basins are equally probable, n = (L_A − L_B)/(½ ln(det H_B/det H_A)),
   * in the unit of the loss: above it the flatter basin is the more probable one. Eq. (3). The
   * prediction is outside its regime and has no value where the deeper minimum is also the flatter
   * one, which then is the more probable at every noise level, or where the two determinants or the
   * two losses are equal.
   */
  public Prediction<Double> crossover() {
    double level = (a.loss() - b.loss()) / entropy();
    if (!(level > 0) || Double.isInfinite(level)) {
      return Prediction.none(
          Sentence.of(
              "no noise changes the order: L_A − L_B is %.4g and ½ln(det H_B/det H_A) %.4g",
              a.loss() - b.loss(), entropy()));
    }
    Prediction<Double> there = ratio(level);
    return Prediction.of(level, there.regime(), there.why());
  }

  private double entropy() {
    return (b.hessian().logDeterminant() - a.hessian().logDeterminant()) / 2;
  }

  /**
   * p_A/p_B in one dimension where the noise level is n_A in basin A and n_B in basin B, √(n_B
   * h_B/(n_A h_A)) exp((L_top − L_A)/n_A − (L_top − L_B)/n_B). Eq. (4). Other things equal, the
   * basin with more noise is the less probable one. The ratio in the first version of the paper has
   * no physical meaning: it changes when a constant is added to L.
   *
   * @param levelA n_A, in the unit of the loss; finite and &gt; 0
   * @param levelB n_B, likewise
   */
  public Prediction<Double> unequalNoise(double levelA, double levelB) {
    Check.that(
        a.hessian().dimension() == 1,
        "Unequal noise is solved in one dimension, got %d.",
        a.hessian().dimension());
    Check.that(
        levelA > 0 && levelB > 0 && Double.isFinite(levelA + levelB),
        "Noise levels must be finite and positive, got %s, %s.",
        levelA,
        levelB);
    double exponent = (barrier - a.loss()) / levelA - (barrier - b.loss()) / levelB;
    return odds(
        entropy() + exponent + (Math.log(levelB) - Math.log(levelA)) / 2,
        Math.max(levelA / (barrier - a.loss()), levelB / (barrier - b.loss())));
  }
}
