package org.basinlab.science.oracle;

import java.util.Arrays;
import java.util.List;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.network.Loss;
import org.basinlab.science.noise.CovarianceSpectrum;
import org.basinlab.science.noise.CovarianceTrace;
import org.basinlab.science.noise.ExampleGradients;
import org.basinlab.science.tensor.TensorScope;

/** Gradient noise by two routes. */
final class NoiseOracles {
  private NoiseOracles() {}

  static List<Oracle> all() {
    return List.of(
        new Oracle(
            "covariance, spectrum",
            "The eigenvalues from the Gram matrix have the trace and the norm of the dense C of"
                + " gradients by automatic differentiation, to 1e-11.",
            NoiseOracles::spectrum),
        new Oracle(
            "covariance, trace",
            "tr C = mean ‖g_i‖² − ‖g‖² is the trace of the dense C of gradients by automatic"
                + " differentiation, to 1e-11 of it (convolutions).",
            NoiseOracles::trace));
  }

  private static Oracle.Finding spectrum() {
    NetworkObjective at = SmallProblem.perceptron(Loss.CROSS_ENTROPY);
    try (TensorScope scope = TensorScope.open()) {
      double[] dense = dense(at);
      int q = (int) at.layout().parameterCount();
      CovarianceSpectrum found =
          CovarianceSpectrum.computed(ExampleGradients.of(at, SmallProblem.EXAMPLES)).get(0);
      double norm = Math.sqrt(Arrays.stream(dense).map(c -> c * c).sum());
      double traceOff = Math.abs(found.trace() - diagonalSum(dense, q));
      double normOff = Math.abs(found.frobenius() - norm);
      return Oracle.Finding.difference(Math.max(traceOff, normOff), 1e-11);
    }
  }

  private static Oracle.Finding trace() {
    NetworkObjective at = SmallProblem.convolutional(Loss.SQUARED);
    try (TensorScope scope = TensorScope.open()) {
      int q = (int) at.layout().parameterCount();
      double found = CovarianceTrace.computed(ExampleGradients.of(at, 5)).get(0).value();
      double expected = diagonalSum(dense(at), q);
      return Oracle.Finding.difference(Math.abs(found - expected) / expected, 1e-11);
    }
  }

  /** (1/N) Σ (g_i − g)(g_i − g)ᵀ by loops over {@link SmallProblem#exampleGradient}. */
  private static double[] dense(NetworkObjective at) {
    int q = (int) at.layout().parameterCount();
    int n = SmallProblem.EXAMPLES;
    double[][] gradients = new double[n][];
    double[] mean = new double[q];
    for (int i = 0; i < n; i++) {
      gradients[i] = SmallProblem.exampleGradient(at, i);
      for (int a = 0; a < q; a++) {
        mean[a] += gradients[i][a] / n;
      }
    }
    double[] dense = new double[q * q];
    for (double[] gradient : gradients) {
      for (int a = 0; a < q; a++) {
        for (int b = 0; b < q; b++) {
          dense[a * q + b] += (gradient[a] - mean[a]) * (gradient[b] - mean[b]) / n;
        }
      }
    }
    return dense;
  }

  private static double diagonalSum(double[] dense, int q) {
    double sum = 0;
    for (int i = 0; i < q; i++) {
      sum += dense[i * q + i];
    }
    return sum;
  }
}
