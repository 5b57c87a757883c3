package org.basinlab.science.stats;

import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.basinlab.science.Check;

/**
 * Bootstrap intervals for any statistic of independent draws (Efron and Tibshirani 1993, chapters
 * 13 and 14). Asymptotic: with few draws they cover less than they say (the mean of 5 Gaussian
 * draws: about 83 % instead of 95 %), so for a mean over a handful of seeds use the t interval,
 * {@link MeanTest#interval}. Quantiles of the replicates interpolate linearly (type 7 of Hyndman
 * and Fan).
 *
 * <p>A single draw gives the whole line; draws that are all equal give a point.
 *
 * @param resamples B, how often the draws are drawn again; ≥ 100
 * @param confidence in (0, 1)
 */
public record Bootstrap(int resamples, double confidence) {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  public Bootstrap {
    Check.that(
        resamples >= 100, "A bootstrap interval needs 100 resamples or more, got %d.", resamples);
    Interval.checkConfidence(confidence);
  }

  /**
   * Percentile interval: the (1 ∓ confidence)/2 quantiles of the replicates.
   *
   * @param draws independent, finite
   * @param statistic a function of the draws that does not change them
   */
  public Interval percentile(
      double[] draws, ToDoubleFunction<double[]> statistic, UniformRandomProvider random) {
    if (FiniteValues.required("draws of a bootstrap", draws).length == 1) {
      return everything();
    }
    return percentile(replicates(draws, statistic, random));
  }

  /**
   * Bias-corrected and accelerated interval (BCa): the percentile interval with its levels moved by
   * the median bias z₀ of the replicates and the skewness a of the jackknife. Second-order
   * accurate.
   *
   * @param draws independent, finite
   * @param statistic a function of the draws that does not change them
   */
  public Interval biasCorrectedAccelerated(
      double[] draws, ToDoubleFunction<double[]> statistic, UniformRandomProvider random) {
    if (FiniteValues.required("draws of a bootstrap", draws).length == 1) {
      return everything();
    }
    return biasCorrectedAccelerated(
        replicates(draws, statistic, random),
        statistic.applyAsDouble(draws),
        jackknife(draws, statistic));
  }

  Interval percentile(double[] replicates) {
    return between(replicates, Interval.tail(confidence), 1 - Interval.tail(confidence));
  }

  Interval biasCorrectedAccelerated(double[] replicates, double observed, double[] jackknife) {
    double bias = medianBias(replicates, observed);
    double acceleration = acceleration(jackknife);
    double z = NORMAL.inverseCumulativeProbability(1 - Interval.tail(confidence));
    return between(
        replicates, movedLevel(bias, acceleration, -z), movedLevel(bias, acceleration, z));
  }

  private Interval between(double[] replicates, double lower, double upper) {
    double[] ends =
        Quantile.withDefaults().with(EstimationMethod.HF7).evaluate(replicates, lower, upper);
    return new Interval(ends[0], ends[1], confidence);
  }

  private Interval everything() {
    return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, confidence);
  }

  private double[] replicates(
      double[] draws, ToDoubleFunction<double[]> statistic, UniformRandomProvider random) {
    double[] replicates = new double[resamples];
    double[] again = new double[draws.length];
    for (int b = 0; b < resamples; b++) {
      for (int i = 0; i < again.length; i++) {
        again[i] = draws[random.nextInt(draws.length)];
      }
      replicates[b] = statistic.applyAsDouble(again);
    }
    return FiniteValues.required("bootstrap replicates of the statistic", replicates);
  }

  /** z₀ = Φ⁻¹(share of replicates below the observed value, ties half), kept finite. */
  private static double medianBias(double[] replicates, double observed) {
    double below = 0;
    for (double replicate : replicates) {
      below += replicate < observed ? 1 : replicate == observed ? 0.5 : 0;
    }
    double share = below / replicates.length;
    double least = 0.5 / replicates.length;
    return NORMAL.inverseCumulativeProbability(Math.min(1 - least, Math.max(least, share)));
  }

  /** a = Σd³/(6(Σd²)^1.5), d = mean of the jackknife values minus each; 0 if they are all equal. */
  private static double acceleration(double[] jackknife) {
    double mean = Mean.of(jackknife).getAsDouble();
    double squares = 0;
    double cubes = 0;
    for (double value : jackknife) {
      double d = mean - value;
      squares += d * d;
      cubes += d * d * d;
    }
    return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
  }

  /** Φ(z₀ + (z₀ + z)/(1 − a(z₀ + z))); past the pole of the formula the end of the replicates. */
  private static double movedLevel(double bias, double acceleration, double z) {
    double shifted = bias + z;
    double stretch = 1 - acceleration * shifted;
    if (stretch <= 0) {
      return shifted > 0 ? 1 : 0;
    }
    return NORMAL.cumulativeProbability(bias + shifted / stretch);
  }

  private static double[] jackknife(double[] draws, ToDoubleFunction<double[]> statistic) {
    double[] values = new double[draws.length];
    for (int left = 0; left < draws.length; left++) {
      double[] rest = new double[draws.length - 1];
      System.arraycopy(draws, 0, rest, 0, left);
      System.arraycopy(draws, left + 1, rest, left, rest.length - left);
      values[left] = statistic.applyAsDouble(rest);
    }
    return FiniteValues.required("jackknife values of the statistic", values);
  }
}
