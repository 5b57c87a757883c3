package org.basinlab.lab.probe;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.basinlab.science.curvature.FrobeniusNorm;
import org.basinlab.science.curvature.HutchinsonTrace;
import org.basinlab.science.curvature.KnownSubspace;
import org.basinlab.science.curvature.MatrixSizes;
import org.basinlab.science.curvature.ProbeSettings;
import org.basinlab.science.curvature.ProbedEstimate;
import org.basinlab.science.curvature.SymmetricOperator;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * Traces and Frobenius norms of Hessians over the first examples: from random vectors, row by row
 * and exact where there are at least as many vectors as parameters, or on top of what is known.
 *
 * @param vectors for each number
 */
record HessianSizes(Specimen specimen, int examples, int vectors) {
  private static final int BLOCK = 8;

  /** Whether there are as many vectors as parameters. */
  boolean areExact() {
    return vectors >= specimen.dimension();
  }

  /** Products that a trace takes now, or a norm. */
  long products() {
    if (areExact()) {
      return known().flatMap(KnownHessian::rows).isPresent() ? 0 : specimen.dimension();
    }
    return known().map(known -> known.products(vectors)).orElse((long) vectors);
  }

  /** Products that both take now: known vectors serve both. */
  long productsOfBoth() {
    return areShared() ? products() : 2 * products();
  }

  /** Whether other probes use the same products. */
  boolean areShared() {
    return known().isPresent();
  }

  /** Whether random vectors come on top of what is known. */
  boolean areKnown() {
    return !areExact() && known().isPresent();
  }

  /** What other probes found out about this Hessian. */
  Optional<KnownHessian> known() {
    return specimen.known(examples);
  }

  /** tr H, one a replica. */
  List<Estimate> traces(SymmetricOperator hessian, List<RandomKey> keys) {
    if (areExact()) {
      return rows(hessian).stream().map(row -> Estimate.exact(row.trace())).toList();
    }
    return known()
        .map(known -> List.of(drawn(known, hessian).trace()))
        .orElseGet(() -> estimates(HutchinsonTrace.estimate(hessian, keys, settings())));
  }

  /** ‖H‖_F, one a replica. */
  List<Estimate> norms(SymmetricOperator hessian, List<RandomKey> keys) {
    if (areExact()) {
      return rows(hessian).stream().map(row -> Estimate.exact(Math.sqrt(row.squares()))).toList();
    }
    return known()
        .map(known -> List.of(drawn(known, hessian).norm()))
        .orElseGet(() -> estimates(FrobeniusNorm.estimate(hessian, keys, settings())));
  }

  /** (tr H)²/‖H‖_F² of a Hessian of which something is known. */
  Estimate participationRatio(SymmetricOperator hessian) {
    return drawn(known().orElseThrow(), hessian).participationRatio();
  }

  private MatrixSizes drawn(KnownHessian known, SymmetricOperator hessian) {
    return known.sizes(hessian, vectors, block());
  }

  /**
   * ‖C‖_F of the covariance of gradients, one a replica, from as many products as there are
   * vectors. For a model half of them take out what is largest.
   */
  List<Estimate> covarianceNorms(SymmetricOperator covariance, List<RandomKey> keys) {
    int sketch = (int) Math.min(vectors / 4, specimen.dimension());
    if (known().isEmpty() || sketch == 0) {
      return estimates(FrobeniusNorm.estimate(covariance, keys, settings()));
    }
    KnownSubspace known = KnownSubspace.sketched(covariance, keys, sketch);
    MatrixSizes sizes = new MatrixSizes(known, keys.get(0));
    sizes.draw(covariance, vectors - 2 * sketch, block());
    return List.of(sizes.norm());
  }

  private static List<Estimate> estimates(List<ProbedEstimate> found) {
    return found.stream().map(ProbedEstimate::estimate).toList();
  }

  private ProbeSettings settings() {
    return ProbeSettings.fixed(vectors, block());
  }

  private int block() {
    return specimen.limits().block(BLOCK);
  }

  /**
   * What all rows of a Hessian add up to.
   *
   * @param squares of all entries
   */
  record Rows(double trace, double squares) {}

  private List<Rows> rows(SymmetricOperator hessian) {
    return known()
        .map(known -> List.of(known.rows(() -> rowByRow(hessian).get(0))))
        .orElseGet(() -> rowByRow(hessian));
  }

  private static List<Rows> rowByRow(SymmetricOperator hessian) {
    int q = Math.toIntExact(hessian.dimension());
    int replicas = Math.toIntExact(hessian.replicas());
    double[] traces = new double[replicas];
    double[] sums = new double[replicas];
    for (int i = 0; i < q; i++) {
      try (TensorScope scope = TensorScope.open()) {
        double[] unit = new double[replicas * q];
        for (int r = 0; r < replicas; r++) {
          unit[r * q + i] = 1;
        }
        Tensor rows = hessian.apply(Tensor.of(unit, hessian.precision(), replicas, q));
        double[] entries = rows.to(Precision.FLOAT64).toDoubles();
        for (int r = 0; r < replicas; r++) {
          traces[r] += entries[r * q + i];
          sums[r] += squares(entries, r * q, q);
        }
      }
    }
    return IntStream.range(0, replicas).mapToObj(r -> new Rows(traces[r], sums[r])).toList();
  }

  private static double squares(double[] entries, int from, int count) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += entries[i] * entries[i];
    }
    return sum;
  }
}
