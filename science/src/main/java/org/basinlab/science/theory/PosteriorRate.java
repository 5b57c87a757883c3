package org.basinlab.science.theory;

import org.basinlab.science.Check;

/**
 * Constant-rate SGD without momentum as a sampler of the posterior exp(−N L): the rate at which its
 * stationary law is nearest in Kullback-Leibler divergence. {@code docs/theory/stationary.md}, eq.
 * (14); Mandt, Hoffman and Blei, arXiv 1704.04289.
 *
 * @param hessian H of the mean loss, [q, q]
 * @param gradientCovariance C of one example, [q, q], not 0
 * @param trainSize N ≥ 1
 */
public record PosteriorRate(
    SymmetricMatrix hessian, SymmetricMatrix gradientCovariance, int trainSize) {

  public PosteriorRate {
    hessian.requireSameDimension(gradientCovariance);
    Check.that(
        gradientCovariance.isPositiveSemidefinite() && gradientCovariance.trace() > 0,
        "A gradient covariance has no negative eigenvalue and is not 0, got a trace of %s.",
        gradientCovariance.trace());
    Check.that(trainSize >= 1, "A training set has at least one example, got %d.", trainSize);
  }

  /**
   * 2Sq/(N tr C), θ²/loss for the mean loss, with batches drawn with replacement. First order in
   * ηλ: its regime is that of {@link StationaryLaw#continuous} at this rate.
   */
  public Prediction<Double> learningRate(int batchSize) {
    BatchNoise noise = BatchNoise.withReplacement(batchSize);
    double q = gradientCovariance.dimension();
    double rate = 2.0 * batchSize * q / (trainSize * gradientCovariance.trace());
    return new StationaryLaw(hessian, gradientCovariance)
        .continuous(new StepRule(rate, 0, noise))
        .map(unused -> rate);
  }
}
