package org.basinlab.science.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.network.PlainMlp;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Autograd;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The Hessian by other routes: differences of gradients, and the closed form of softmax regression.
 */
final class HessianAgreesTest {
  private static final Mlp DEEP = new Mlp(List.of(4, 5, 6, 3), Activation.TANH);
  private static final Mlp SOFTMAX = new Mlp(List.of(4, 3), Activation.TANH);
  private static final LanczosSettings TO_THE_END = new LanczosSettings(1, 1e-12, 1000);

  @ParameterizedTest
  @EnumSource(Loss.class)
  void theProductIsTheCentralDifferenceOfGradients(Loss loss) {
    double[] theta = SmallObjectives.theta(DEEP, 1);
    double[] v = RandomKey.of(2).gaussians(theta.length);
    double step = 6e-6 * (1 + norm(theta)) / norm(v);
    double[] difference = difference(loss, theta, v, step);
    double[] product = product(DEEP, loss, v);
    assertThat(product).containsExactly(difference, within(1e-6 * norm(product)));
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void sharpnessIsThatOfTheExtrapolatedDenseHessian(Loss loss) {
    double[] theta = SmallObjectives.theta(DEEP, 1);
    RealMatrix dense = new Array2DRowRealMatrix(theta.length, theta.length);
    for (int i = 0; i < theta.length; i++) {
      double[] unit = new double[theta.length];
      unit[i] = 1;
      double[] coarse = difference(loss, theta, unit, 2e-3);
      double[] fine = difference(loss, theta, unit, 1e-3);
      for (int j = 0; j < theta.length; j++) {
        dense.setEntry(i, j, (4 * fine[j] - coarse[j]) / 3);
      }
    }
    RealMatrix symmetric = dense.add(dense.transpose()).scalarMultiply(0.5);
    assertThat(dense.subtract(symmetric).getNorm1()).isLessThan(1e-8 * symmetric.getNorm1());
    assertSharpnessIs(largestEigenvalue(symmetric), DEEP, loss);
  }

  /** H = mean of (diag p − ppᵀ) ⊗ x̃x̃ᵀ, parameters in the order weight [in, out], bias. */
  @Test
  void ofSoftmaxRegressionTheHessianIsItsClosedForm() {
    double[] theta = SmallObjectives.theta(SOFTMAX, 1);
    RealMatrix closed = softmaxHessian(theta);
    for (int i = 0; i < theta.length; i++) {
      double[] unit = new double[theta.length];
      unit[i] = 1;
      assertThat(product(SOFTMAX, Loss.CROSS_ENTROPY, unit))
          .containsExactly(closed.getColumn(i), within(1e-14));
    }
    assertSharpnessIs(largestEigenvalue(closed), SOFTMAX, Loss.CROSS_ENTROPY);
  }

  private static RealMatrix softmaxHessian(double[] theta) {
    PlainMlp plain = new PlainMlp(List.of(4, 3), Activation.TANH);
    RealMatrix mean = new Array2DRowRealMatrix(theta.length, theta.length);
    for (int n = 0; n < SmallObjectives.EXAMPLES; n++) {
      double[] x = SmallObjectives.input(SOFTMAX, n);
      double[] p = new double[3];
      for (int k = 0; k < 3; k++) {
        p[k] = Math.exp(-plain.loss(Loss.CROSS_ENTROPY, theta, x, k));
      }
      for (int i = 0; i < theta.length; i++) {
        for (int j = 0; j < theta.length; j++) {
          double ofLogits = p[i % 3] * ((i % 3 == j % 3 ? 1 : 0) - p[j % 3]);
          double ofInputs = (i < 12 ? x[i / 3] : 1) * (j < 12 ? x[j / 3] : 1);
          mean.addToEntry(i, j, ofLogits * ofInputs / SmallObjectives.EXAMPLES);
        }
      }
    }
    return mean;
  }

  private static void assertSharpnessIs(double expected, Mlp mlp, Loss loss) {
    try (TensorScope scope = TensorScope.open();
        HessianOperator hessian =
            new HessianOperator(SmallObjectives.of(mlp, loss, 1), new Chunking(6, 100))) {
      RitzValues found = Lanczos.largest(hessian, List.of(RandomKey.of(8)), TO_THE_END).get(0);
      assertThat(found.converged()).isTrue();
      assertThat(found.extreme().value()).isCloseTo(expected, within(1e-8 * expected));
    }
  }

  /** Hipparchus orders eigenvalues from the largest down. */
  private static double largestEigenvalue(RealMatrix matrix) {
    return new EigenDecompositionSymmetric(matrix).getEigenvalue(0);
  }

  private static double[] product(Mlp mlp, Loss loss, double[] v) {
    try (TensorScope scope = TensorScope.open();
        HessianOperator hessian =
            new HessianOperator(SmallObjectives.of(mlp, loss, 1), new Chunking(6, 0))) {
      return hessian.apply(Tensor.of(v, Precision.FLOAT64, 1, v.length)).toDoubles();
    }
  }

  /** Of the gradients of {@link #DEEP}. */
  private static double[] difference(Loss loss, double[] theta, double[] direction, double step) {
    double[] ahead = gradient(DEEP, loss, moved(theta, direction, step));
    double[] behind = gradient(DEEP, loss, moved(theta, direction, -step));
    return moved(new double[theta.length], moved(ahead, behind, -1), 1 / (2 * step));
  }

  private static double[] gradient(Mlp mlp, Loss loss, double[] theta) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor flat = Tensor.of(theta, Precision.FLOAT64, 1, theta.length);
      NetworkObjective objective = SmallObjectives.at(mlp, loss, flat);
      List<Tensor> leaves = mlp.layout().split(flat).stream().map(Tensor::leaf).toList();
      Tensor sum = objective.lossSum(leaves, 0, objective.examples());
      Tensor mean = sum.times(1.0 / objective.examples());
      return mlp.layout().join(Autograd.gradient(mean, leaves)).toDoubles();
    }
  }

  private static double[] moved(double[] from, double[] direction, double step) {
    double[] moved = from.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += step * direction[i];
    }
    return moved;
  }

  private static double norm(double[] v) {
    double sum = 0;
    for (double each : v) {
      sum += each * each;
    }
    return Math.sqrt(sum);
  }
}
