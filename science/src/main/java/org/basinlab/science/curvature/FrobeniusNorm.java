package org.basinlab.science.curvature;

import java.util.List;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.Tensor;

/**
 * ‖A‖_F of symmetric operators by ‖A‖_F² = E‖Av‖² over Rademacher vectors v. The mean is taken of
 * the squares and the root of the mean: the mean of ‖Av‖ is smaller, by Jensen's inequality.
 */
public final class FrobeniusNorm {
  private FrobeniusNorm() {}

  /**
   * The norm of every replica, in blocks of vectors, until its standard error meets the target.
   *
   * @param keys one a replica; vector i of replica r is drawn from {@code
   *     keys.get(r).named("probe").at(i)}
   * @param settings to stop early, at least 64 probes are taken first; see {@link HutchinsonTrace}
   * @return ‖A_r‖_F, unit of A, one a replica; standard error se(‖Av‖²)/(2‖A‖_F) (delta method);
   *     target and interval are those of the norm, not of its square
   */
  public static List<ProbedEstimate> estimate(
      SymmetricOperator operator, List<RandomKey> keys, ProbeSettings settings) {
    settings.requireMinimum(2, ProbeSampling.STOPPING_LEAST, "A Frobenius norm");
    ProbeVectors probes = new ProbeVectors(operator, keys, "probe");
    return ProbeSampling.mean(
        probes,
        settings,
        0,
        new ProbeSampling.Statistic() {
          @Override
          public Tensor draws(Tensor vectors) {
            Tensor product = operator.applyBlock(vectors);
            return ProbeVectors.inner(product, product);
          }

          @Override
          public Estimate of(int replica, Estimate mean) {
            return mean.squareRoot();
          }
        });
  }
}
