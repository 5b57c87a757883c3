package org.basinlab.science.curvature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.jspecify.annotations.Nullable;

/**
 * The mean of independent draws, one a probe and replica, with the stop rule. Each replica's answer
 * is the one it had when its own error met the target, so it does not depend on its neighbours.
 */
final class ProbeSampling {
  /** Fewest draws before stopping on their standard error; why, says {@link HutchinsonTrace}. */
  static final int STOPPING_LEAST = 64;

  private final ProbeVectors probes;
  private final Statistic statistic;
  private final List<double[]> blocks = new ArrayList<>();
  private int taken;

  private ProbeSampling(ProbeVectors probes, Statistic statistic) {
    this.probes = probes;
    this.statistic = statistic;
  }

  /** What is drawn, and what is made of the mean. */
  interface Statistic {
    /**
     * One number a probe; it costs one product.
     *
     * @param vectors Rademacher vectors, [R, k, q]
     * @return [R, k], double precision
     */
    Tensor draws(Tensor vectors);

    /** The quantity asked for, whose standard error decides. */
    default Estimate of(int replica, Estimate mean) {
      return mean;
    }
  }

  /**
   * Samples until every replica has its answer.
   *
   * @param spent products spent before the first probe
   */
  static List<ProbedEstimate> mean(
      ProbeVectors probes, ProbeSettings settings, long spent, Statistic statistic) {
    ProbeSampling sampling = new ProbeSampling(probes, statistic);
    @Nullable ProbedEstimate[] found = new ProbedEstimate[probes.replicas()];
    while (Arrays.asList(found).contains(null)) {
      sampling.take(settings.nextBlock(sampling.taken));
      for (int r = 0; settings.decidesAt(sampling.taken) && r < found.length; r++) {
        if (found[r] == null) {
          Estimate estimate = statistic.of(r, Estimate.ofSamples(sampling.draws(r)));
          boolean reached = settings.target().isMetBy(estimate);
          if (reached || sampling.taken == settings.maximumProbes()) {
            found[r] = new ProbedEstimate(estimate, spent + sampling.taken, reached);
          }
        }
      }
    }
    return present(found);
  }

  private void take(int count) {
    try (TensorScope scope = TensorScope.open()) {
      double[] drawn = statistic.draws(probes.signs(taken, count)).toDoubles();
      Refusals.requireFiniteBlock(drawn, count, taken);
      blocks.add(drawn);
      taken += count;
    }
  }

  /** All draws of a replica, in order. */
  private double[] draws(int replica) {
    double[] all = new double[taken];
    int from = 0;
    for (double[] block : blocks) {
      int count = block.length / probes.replicas();
      System.arraycopy(block, replica * count, all, from, count);
      from += count;
    }
    return all;
  }

  /** The answers, when none is missing any more. */
  static <T> List<T> present(@Nullable T[] found) {
    List<T> all = new ArrayList<>(found.length);
    for (T one : found) {
      if (one != null) {
        all.add(one);
      }
    }
    return all;
  }
}
