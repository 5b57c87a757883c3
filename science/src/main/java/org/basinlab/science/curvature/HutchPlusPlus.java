package org.basinlab.science.curvature;

import java.util.List;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * tr A = tr(QᵀAQ) + tr((I − QQᵀ)A(I − QQᵀ)) with Q an orthonormal basis of A times random vectors:
 * the first term exactly, the second by Hutchinson's estimator with fresh vectors (Meyer, Musco,
 * Musco and Woodruff 2021). Given Q the second term is the mean of independent draws without bias,
 * so its standard error is that of the whole. The sketch's own vectors would not do for it: they
 * are nearly orthogonal to what is left, and the estimate comes out too small for A ≥ 0.
 */
public final class HutchPlusPlus {
  /** Without its outliers a matrix gives draws nearer to Gaussian than {@link HutchinsonTrace}. */
  private static final int STOPPING_LEAST = 32;

  private HutchPlusPlus() {}

  /**
   * The trace of every replica; 2 · {@code sketchSize} products and one a probe.
   *
   * @param keys one a replica; vector i of the sketch of replica r is drawn from {@code
   *     keys.get(r).named("sketch").at(i)}, probe i from {@code keys.get(r).named("probe").at(i)}
   * @param sketchSize columns of Q, in [1, q]; a third of the products is the balance of the
   *     authors
   * @param settings of the probes of the second term; to stop early, {@code minimumProbes} is at
   *     least 32
   * @return tr A_r, unit of A, one a replica; samples are the probes of the second term
   */
  public static List<ProbedEstimate> estimate(
      SymmetricOperator operator, List<RandomKey> keys, int sketchSize, ProbeSettings settings) {
    settings.requireMinimum(2, STOPPING_LEAST, "Hutch++");
    ProbeVectors probes = new ProbeVectors(operator, keys, "probe");
    try (TensorScope scope = TensorScope.open()) {
      KnownSubspace known = KnownSubspace.sketched(operator, keys, sketchSize);
      double[] captured = known.traces();
      Refusals.requireFinite(captured, sketchSize + 1);
      return ProbeSampling.mean(
          probes,
          settings,
          2L * sketchSize,
          new ProbeSampling.Statistic() {
            @Override
            public Tensor draws(Tensor vectors) {
              Tensor rest = known.outside(vectors);
              Tensor product = operator.applyBlock(rest.to(operator.precision()));
              return ProbeVectors.inner(rest, product);
            }

            @Override
            public Estimate of(int replica, Estimate mean) {
              return new Estimate(
                  captured[replica] + mean.value(), mean.standardError(), mean.samples());
            }
          });
    }
  }
}
