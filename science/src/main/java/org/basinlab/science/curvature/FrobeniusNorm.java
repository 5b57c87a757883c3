package org.basinlab.science.curvature;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * ‖A‖_F of symmetric operators by ‖A‖_F² = E‖Av‖² over Rademacher vectors v. The mean is taken of
 * the squares and the root of the mean: the mean of ‖Av‖ is smaller, by Jensen's inequality.
 */
public final class FrobeniusNorm {
  private FrobeniusNorm() {}

  /**
   * Estimates the norm of every replica.
   *
   * @param keys one a replica; vector i of replica r is drawn from {@code
   *     keys.get(r).named("probe").at(i)}
   * @param probes vectors a replica, ≥ 1; with a single one the standard error is +∞
   * @return ‖A_r‖_F, unit of A, one a replica; standard error se(‖Av‖²)/(2‖A‖_F) (delta method)
   */
  public static List<Estimate> of(SymmetricOperator operator, List<RandomKey> keys, int probes) {
    Check.that(probes >= 1, "A Frobenius norm needs at least 1 probe, got %d.", probes);
    Refusals.requireOneKeyPerReplica(operator, keys);
    double[][] squares = new double[keys.size()][probes];
    for (int i = 0; i < probes; i++) {
      double[] drawn = squaredProducts(operator, keys, i);
      Refusals.requireFinite(drawn, i + 1);
      for (int r = 0; r < drawn.length; r++) {
        squares[r][i] = drawn[r];
      }
    }
    List<Estimate> norms = new ArrayList<>(keys.size());
    for (double[] ofReplica : squares) {
      norms.add(Estimate.ofSamples(ofReplica).squareRoot());
    }
    return norms;
  }

  /**
   * The norm of every replica, in blocks of vectors, until its standard error meets the target.
   *
   * @param keys one a replica; the probes are those of {@link #of(SymmetricOperator, List, int)}
   * @param settings to stop early, at least 64 probes are taken first; see {@link HutchinsonTrace}
   * @return ‖A_r‖_F, unit of A, one a replica; target and interval are those of the norm, not of
   *     its square
   */
  public static List<ProbedEstimate> of(
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

  /** ‖A_r v_r‖² of every replica, for probe {@code index}. */
  private static double[] squaredProducts(
      SymmetricOperator operator, List<RandomKey> keys, int index) {
    try (TensorScope scope = TensorScope.open()) {
      int dimension = Math.toIntExact(operator.dimension());
      List<Tensor> rows = new ArrayList<>(keys.size());
      for (RandomKey key : keys) {
        double[] signs = key.named("probe").at(index).signs(dimension);
        rows.add(Tensor.of(signs, operator.precision(), 1, dimension));
      }
      Tensor product = operator.apply(Tensor.concatenate(rows, 0));
      return product.to(Precision.FLOAT64).square().sum(1).toDoubles();
    }
  }
}
