package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.curvature.FrobeniusNorm;
import org.basinlab.science.curvature.HutchPlusPlus;
import org.basinlab.science.curvature.HutchinsonTrace;
import org.basinlab.science.curvature.ProbeSettings;
import org.basinlab.science.curvature.ProbedEstimate;
import org.basinlab.science.curvature.SymmetricOperator;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * Traces and Frobenius norms of Hessians: from random vectors, or row by row and exact where there
 * are at least as many vectors as parameters.
 *
 * @param vectors for each number
 */
record HessianSizes(Specimen specimen, int vectors) {
  private static final int BLOCK = 8;

  private boolean areExact() {
    return vectors >= specimen.dimension();
  }

  private boolean areSketched() {
    return specimen.sketch() > 0 && specimen.sketch() <= specimen.dimension();
  }

  /** Products that a trace takes. */
  long ofTrace() {
    return areExact()
        ? specimen.dimension()
        : vectors + (areSketched() ? 2L * specimen.sketch() : 0);
  }

  /** Products that a norm takes. */
  long ofNorm() {
    return Math.min(vectors, specimen.dimension());
  }

  /** tr H, one a replica. */
  List<Estimate> traces(SymmetricOperator hessian, List<RandomKey> keys) {
    if (areExact()) {
      return rowByRow(hessian, false);
    }
    List<ProbedEstimate> found =
        areSketched()
            ? HutchPlusPlus.of(hessian, keys, specimen.sketch(), settings())
            : HutchinsonTrace.of(hessian, keys, settings());
    return found.stream().map(ProbedEstimate::estimate).toList();
  }

  /** ‖H‖_F, one a replica. */
  List<Estimate> norms(SymmetricOperator hessian, List<RandomKey> keys) {
    return areExact() ? rowByRow(hessian, true) : sampledNorms(hessian, keys);
  }

  /** ‖A‖_F of any matrix A, one a replica, from random vectors. */
  List<Estimate> sampledNorms(SymmetricOperator matrix, List<RandomKey> keys) {
    return FrobeniusNorm.of(matrix, keys, settings()).stream()
        .map(ProbedEstimate::estimate)
        .toList();
  }

  private ProbeSettings settings() {
    return ProbeSettings.fixed(vectors, specimen.limits().block(BLOCK));
  }

  private static List<Estimate> rowByRow(SymmetricOperator hessian, boolean norm) {
    int q = Math.toIntExact(hessian.dimension());
    int replicas = Math.toIntExact(hessian.replicas());
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
          sums[r] += norm ? squares(entries, r * q, q) : entries[r * q + i];
        }
      }
    }
    List<Estimate> all = new ArrayList<>();
    for (double sum : sums) {
      all.add(Estimate.exact(norm ? Math.sqrt(sum) : sum));
    }
    return all;
  }

  private static double squares(double[] entries, int from, int count) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += entries[i] * entries[i];
    }
    return sum;
  }
}
