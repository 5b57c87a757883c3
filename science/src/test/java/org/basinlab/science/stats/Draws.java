package org.basinlab.science.stats;

import java.util.stream.DoubleStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/** Seeded random numbers for the tests. */
final class Draws {

  private final UniformRandomProvider random;
  private final ContinuousSampler gaussian;

  Draws(long seed) {
    random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    gaussian = ZigguratSampler.NormalizedGaussian.of(random);
  }

  UniformRandomProvider random() {
    return random;
  }

  double[] gaussian(int n, double mean, double deviation) {
    return DoubleStream.generate(() -> mean + deviation * gaussian.sample()).limit(n).toArray();
  }

  /** Four binomial standard errors of a share of {@code n} trials. */
  static double fourErrors(double probability, int n) {
    return 4 * Math.sqrt(probability * (1 - probability) / n);
  }
}
