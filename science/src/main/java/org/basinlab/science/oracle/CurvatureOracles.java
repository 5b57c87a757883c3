package org.basinlab.science.oracle;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.ExampleMatrix;
import org.basinlab.science.curvature.ExampleMatrixOperator;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.Lanczos;
import org.basinlab.science.curvature.LanczosSettings;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.curvature.RitzValues;
import org.basinlab.science.curvature.SymmetricOperator;
import org.basinlab.science.network.Loss;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/** Curvature matrices against closed forms and second routes. */
final class CurvatureOracles {
  private static final double STEP = 1e-5;

  private CurvatureOracles() {}

  static List<Oracle> all() {
    return List.of(
        new Oracle(
            "Hessian, closed form",
            "Of least squares, Hv = (1/N) Σ x(x·v) for each output, to 1e-12.",
            CurvatureOracles::leastSquares),
        new Oracle(
            "Hessian, perceptron",
            "Hv is the central difference of gradients, to 1e-7 (tanh, cross-entropy).",
            () -> againstDifferences(SmallProblem.perceptron(Loss.CROSS_ENTROPY))),
        new Oracle(
            "Hessian, convolutions",
            "Hv is the central difference of gradients, to 1e-7 (tanh, cross-entropy).",
            () -> againstDifferences(SmallProblem.convolutional(Loss.CROSS_ENTROPY))),
        new Oracle(
            "Hessian, chunks",
            "Hv does not change with the chunk size, 1, 7 or all examples, to 1e-12.",
            CurvatureOracles::chunks),
        new Oracle(
            "symmetry",
            "⟨u, Av⟩ = ⟨v, Au⟩ for H, Gauss-Newton, second moment and covariance, to 1e-12.",
            CurvatureOracles::symmetry),
        new Oracle(
            "sharpness is algebraic",
            "Of the spectrum -5, -1, 0.5, 3 it is 3, to 1e-12, where power iteration gives -5.",
            CurvatureOracles::algebraic));
  }

  private static Oracle.Finding leastSquares() {
    NetworkObjective at = SmallProblem.affine();
    int classes = SmallProblem.CLASSES;
    try (TensorScope scope = TensorScope.open();
        HessianOperator hessian = new HessianOperator(at, Chunking.of(5))) {
      int q = (int) at.layout().parameterCount();
      Tensor v = SmallProblem.random("v", 1, q);
      double[] direction = v.toDoubles();
      double[] x = at.inputs().toDoubles();
      int features = x.length / SmallProblem.EXAMPLES;
      double[] expected = new double[q];
      for (int i = 0; i < SmallProblem.EXAMPLES; i++) {
        for (int c = 0; c < classes; c++) {
          double along = direction[features * classes + c];
          for (int f = 0; f < features; f++) {
            along += x[i * features + f] * direction[f * classes + c];
          }
          for (int f = 0; f < features; f++) {
            expected[f * classes + c] += x[i * features + f] * along / SmallProblem.EXAMPLES;
          }
          expected[features * classes + c] += along / SmallProblem.EXAMPLES;
        }
      }
      return Oracle.Finding.difference(
          Oracles.apart(hessian.apply(v).toDoubles(), expected), 1e-12);
    }
  }

  private static Oracle.Finding againstDifferences(NetworkObjective at) {
    try (TensorScope scope = TensorScope.open();
        HessianOperator hessian = new HessianOperator(at, Chunking.keeping(5))) {
      int q = (int) at.layout().parameterCount();
      Tensor v = SmallProblem.random("v", 1, q);
      double[] above = SmallProblem.gradient(at, at.parameters().plus(v.times(STEP)));
      double[] below = SmallProblem.gradient(at, at.parameters().plus(v.times(-STEP)));
      double[] slope = new double[q];
      for (int i = 0; i < q; i++) {
        slope[i] = (above[i] - below[i]) / (2 * STEP);
      }
      return Oracle.Finding.difference(Oracles.apart(hessian.apply(v).toDoubles(), slope), 1e-7);
    }
  }

  private static Oracle.Finding chunks() {
    NetworkObjective at = SmallProblem.perceptron(Loss.CROSS_ENTROPY);
    List<double[]> products = new ArrayList<>();
    try (TensorScope scope = TensorScope.open()) {
      Tensor v = SmallProblem.random("v", 1, (int) at.layout().parameterCount());
      for (long chunk : new long[] {1, 7, SmallProblem.EXAMPLES}) {
        try (HessianOperator hessian = new HessianOperator(at, Chunking.of(chunk))) {
          products.add(hessian.apply(v).toDoubles());
        }
      }
    }
    double apart =
        Math.max(
            Oracles.apart(products.get(0), products.get(1)),
            Oracles.apart(products.get(0), products.get(2)));
    return Oracle.Finding.difference(apart, 1e-12);
  }

  private static Oracle.Finding symmetry() {
    NetworkObjective at = SmallProblem.perceptron(Loss.CROSS_ENTROPY);
    double worst = 0;
    try (TensorScope scope = TensorScope.open();
        HessianOperator hessian = new HessianOperator(at, Chunking.of(5))) {
      worst = asymmetry(hessian);
      for (ExampleMatrix matrix : ExampleMatrix.values()) {
        try (ExampleMatrixOperator operator =
            new ExampleMatrixOperator(at, matrix, Chunking.of(5))) {
          worst = Math.max(worst, asymmetry(operator));
        }
      }
    }
    return Oracle.Finding.difference(worst, 1e-12);
  }

  private static double asymmetry(SymmetricOperator operator) {
    int q = (int) operator.dimension();
    Tensor u = SmallProblem.random("u", 1, q);
    Tensor v = SmallProblem.random("v", 1, q);
    double one = u.times(operator.apply(v)).sum().item();
    double other = v.times(operator.apply(u)).sum().item();
    return Math.abs(one - other) / Math.max(1, Math.abs(one));
  }

  private static Oracle.Finding algebraic() {
    try (TensorScope scope = TensorScope.open()) {
      RitzValues found =
          Lanczos.largest(
                  new Diagonal(-5, -1, 0.5, 3),
                  List.of(RandomKey.of(2)),
                  new LanczosSettings(1, 1e-6, 4))
              .get(0);
      return Oracle.Finding.difference(Math.abs(found.extreme().value() - 3), 1e-12);
    }
  }
}
