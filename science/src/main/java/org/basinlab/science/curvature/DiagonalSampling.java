package org.basinlab.science.curvature;

import java.util.Arrays;
import java.util.List;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.jspecify.annotations.Nullable;

/**
 * The diagonal of A by the mean of v ∘ Av over Rademacher vectors v (Bekas, Kokiopoulou and Saad
 * 2007, whose divisor v ∘ v is 1 here). One probe's variance of entry i is Σ_{j≠i} a_ij².
 */
public final class DiagonalSampling {
  private final SymmetricOperator operator;
  private final ProbeVectors probes;
  private final Tensor mean;
  private final Tensor spread;
  private int taken;

  private DiagonalSampling(SymmetricOperator operator, ProbeVectors probes) {
    this.operator = operator;
    this.probes = probes;
    this.mean = Tensor.zeros(Precision.FLOAT64, probes.replicas(), operator.dimension());
    this.spread = mean.zerosLike();
  }

  /**
   * The diagonal of every replica.
   *
   * @param keys one a replica; vector i of replica r is drawn from {@code
   *     keys.get(r).named("probe").at(i)}
   * @param settings a target is met when the largest standard error of an entry is at most that,
   *     where relative means: to the largest magnitude of an entry. To stop early, {@code
   *     minimumProbes} is at least 64
   * @return unit of A, one a replica
   */
  public static List<DiagonalEstimate> estimate(
      SymmetricOperator operator, List<RandomKey> keys, ProbeSettings settings) {
    settings.requireMinimum(2, ProbeSampling.STOPPING_LEAST, "A diagonal");
    ProbeVectors probes = new ProbeVectors(operator, keys, "probe");
    @Nullable DiagonalEstimate[] found = new DiagonalEstimate[probes.replicas()];
    try (TensorScope scope = TensorScope.open()) {
      DiagonalSampling sampling = new DiagonalSampling(operator, probes);
      while (Arrays.asList(found).contains(null)) {
        sampling.take(settings.nextBlock(sampling.taken));
        for (int r = 0; settings.decidesAt(sampling.taken) && r < found.length; r++) {
          if (found[r] == null) {
            DiagonalEstimate estimate = sampling.estimate(r, settings.target());
            if (estimate.reached() || sampling.taken == settings.maximumProbes()) {
              found[r] = estimate;
            }
          }
        }
      }
    }
    return ProbeSampling.present(found);
  }

  /** Means and sums of squared deviations of two lots of draws joined (Chan et al. 1983). */
  private void take(int count) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor vectors = probes.signs(taken, count);
      Tensor product = operator.applyBlock(vectors).to(Precision.FLOAT64);
      double[] squares = ProbeVectors.inner(product, product).toDoubles();
      Refusals.requireFiniteBlock(squares, count, taken);
      Tensor draws = product.times(vectors.to(Precision.FLOAT64));
      Tensor blockMean = draws.sum(1).times(1.0 / count);
      Tensor blockSpread = draws.minus(blockMean.unsqueeze(1)).square().sum(1);
      Tensor apart = blockMean.minus(mean);
      double all = (double) taken + count;
      mean.addInPlace(apart, count / all);
      spread.addInPlace(blockSpread, 1).addInPlace(apart.square(), taken * (count / all));
      taken += count;
    }
  }

  private DiagonalEstimate estimate(int replica, ErrorTarget target) {
    try (TensorScope scope = TensorScope.open()) {
      double[] values = mean.select(0, replica).toDoubles();
      double[] errors =
          Arrays.stream(spread.select(0, replica).toDoubles())
              .map(sum -> Math.sqrt(sum / (taken - 1) / taken))
              .toArray();
      double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
      double error = Arrays.stream(errors).max().orElse(0);
      return new DiagonalEstimate(values, errors, taken, target.isMetBy(largest, error));
    }
  }
}
