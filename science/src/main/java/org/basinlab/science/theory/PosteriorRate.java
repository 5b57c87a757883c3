package org.basinlab.science.theory;

import org.basinlab.science.Check;

/**
 * Constant-rate SGD as a sampler of the posterior exp(−N L): the rate at which its stationary law
 * is nearest in Kullback-Leibler divergence. {@code docs/theory/stationary.md}, eq. (14); Mandt,
 * Hoffman and Blei, arXiv 1704.04289. First order in ηλ.
 *
 * @param gradientCovariance C of one example, [q, q], not 0
 * @param trainSize N ≥ 1
 */
public record PosteriorRate(SymmetricMatrix gradientCovariance, int trainSize) {

  public PosteriorRate {
    Check.that(
        gradientCovariance.isPositiveSemidefinite() && gradientCovariance.trace() > 0,
        "A gradient covariance has no negative eigenvalue and is not 0, got a trace of %s.",
        gradientCovariance.trace());
    Check.that(trainSize >= 1, "A training set has at least one example, got %d.", trainSize);
  }

  /** 2Sq/(N tr C), θ²/loss for the mean loss. */
  public double learningRate(int batchSize) {
    Check.that(batchSize >= 1, "A batch size must be ≥ 1, got %d.", batchSize);
    double q = gradientCovariance.dimension();
    return 2 * batchSize * q / (trainSize * gradientCovariance.trace());
  }
}
