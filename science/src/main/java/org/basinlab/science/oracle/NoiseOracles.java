package org.basinlab.science.oracle;

import java.util.Arrays;
import java.util.List;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.ExampleMatrix;
import org.basinlab.science.curvature.ExampleMatrixOperator;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.network.Loss;
import org.basinlab.science.noise.CovarianceSpectrum;
import org.basinlab.science.noise.CovarianceTrace;
import org.basinlab.science.noise.ExampleGradients;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/** Gradient noise by two routes. */
final class NoiseOracles {
  private NoiseOracles() {}

  static List<Oracle> all() {
    return List.of(
        new Oracle(
            "covariance, spectrum",
            "The eigenvalues from the Gram matrix have the trace and the norm of the dense C.",
            NoiseOracles::spectrum),
        new Oracle(
            "covariance, trace",
            "tr C = mean ‖g_i‖² − ‖g‖² is the trace of the dense C (convolutions).",
            NoiseOracles::trace));
  }

  private static Oracle.Finding spectrum() {
    NetworkObjective at = SmallProblem.perceptron(Loss.CROSS_ENTROPY);
    try (TensorScope scope = TensorScope.open()) {
      double[] dense = dense(at);
      int q = (int) at.layout().parameterCount();
      CovarianceSpectrum found =
          CovarianceSpectrum.of(ExampleGradients.of(at, SmallProblem.EXAMPLES)).get(0);
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
      double found = CovarianceTrace.of(ExampleGradients.of(at, 5)).get(0).value();
      double expected = diagonalSum(dense(at), q);
      return Oracle.Finding.difference(Math.abs(found - expected) / expected, 1e-11);
    }
  }

  private static double[] dense(NetworkObjective at) {
    int q = (int) at.layout().parameterCount();
    double[] identity = new double[q * q];
    for (int i = 0; i < q; i++) {
      identity[i * q + i] = 1;
    }
    try (ExampleMatrixOperator covariance =
        new ExampleMatrixOperator(at, ExampleMatrix.GRADIENT_COVARIANCE, Chunking.of(5))) {
      return covariance.applyBlock(Tensor.of(identity, Precision.FLOAT64, 1, q, q)).toDoubles();
    }
  }

  private static double diagonalSum(double[] dense, int q) {
    double sum = 0;
    for (int i = 0; i < q; i++) {
      sum += dense[i * q + i];
    }
    return sum;
  }
}
