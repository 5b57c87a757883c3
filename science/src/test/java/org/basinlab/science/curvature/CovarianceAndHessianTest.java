package org.basinlab.science.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;

/**
 * When the gradient covariance C is the Hessian H, as the three-factor law takes it, and when not,
 * on p(y = 1 | x) = σ(θx): a softmax of logits ∓θx/2. Numbers by hand, from E x²p(1 − p) and the
 * variance of x(p − y).
 */
final class CovarianceAndHessianTest {
  private static final Mlp LOGISTIC = new Mlp(List.of(1, 2), Activation.TANH);

  /** ∂(weights, biases)/∂θ. */
  private static final double[] ALONG = {-0.5, 0.5, 0, 0};

  /**
   * Curvature and gradient variance along θ.
   *
   * @param ones how many of each {@code ofEach} examples at x = 1 and at x = 2 have label 1
   */
  private static double[] seen(double theta, int ofEach, int... ones) {
    double[] inputs = new double[2 * ofEach];
    long[] labels = new long[2 * ofEach];
    for (int i = 0; i < inputs.length; i++) {
      int group = i / ofEach;
      inputs[i] = group + 1;
      labels[i] = i % ofEach < ones[group] ? 1 : 0;
    }
    try (TensorScope scope = TensorScope.open()) {
      double[] parameters = {-theta / 2, theta / 2, 0, 0};
      NetworkObjective objective =
          new NetworkObjective(
              LOGISTIC,
              Loss.CROSS_ENTROPY,
              Tensor.of(parameters, Precision.FLOAT64, 1, 4),
              Tensor.of(inputs, Precision.FLOAT64, inputs.length, 1),
              Tensor.ofIndices(labels, labels.length));
      return new double[] {hessian(objective), covariance(objective)};
    }
  }

  private static double hessian(NetworkObjective objective) {
    try (HessianOperator operator = new HessianOperator(objective, Chunking.keeping(1000))) {
      return along(operator);
    }
  }

  private static double covariance(NetworkObjective objective) {
    try (ExampleMatrixOperator operator =
        new ExampleMatrixOperator(
            objective, ExampleMatrix.GRADIENT_COVARIANCE, Chunking.keeping(1000))) {
      return along(operator);
    }
  }

  private static double along(SymmetricOperator operator) {
    double[] image = operator.apply(Tensor.of(ALONG, Precision.FLOAT64, 1, 4)).toDoubles();
    double product = 0;
    for (int i = 0; i < image.length; i++) {
      product += ALONG[i] * image[i];
    }
    return product;
  }

  /** Labels drawn from σ(x), to a share of 1e-5: the minimum is θ = 1. */
  @Test
  void theyAgreeAtTheTruthOfTheModel() {
    double[] seen = seen(1, 100_000, 73_106, 88_080);
    assertThat(seen[0]).isCloseTo(0.308293, within(1e-5));
    assertThat(seen[1]).isCloseTo(0.308293, within(1e-4));
  }

  /**
   * P(y = 1) is 0.9 and 0.6, which no θ gives; at the minimum the gradient vanishes all the same.
   */
  @Test
  void theyPartWhereTheTruthIsOutsideOfTheModel() {
    double[] seen = seen(0.51519, 10, 9, 6);
    assertThat(seen[0]).isCloseTo(0.50473, within(1e-5));
    assertThat(seen[1]).isCloseTo(0.60006, within(1e-5));
  }

  /** A loss of 0 has nothing left to vary, whatever its curvature. */
  @Test
  void theCovarianceVanishesAtInterpolation() {
    try (TensorScope scope = TensorScope.open()) {
      NetworkObjective objective =
          new NetworkObjective(
              LOGISTIC,
              Loss.SQUARED,
              Tensor.of(new double[] {-1, 1, 1, 0}, Precision.FLOAT64, 1, 4),
              Tensor.of(new double[] {0, 1}, Precision.FLOAT64, 2, 1),
              Tensor.ofIndices(new long[] {0, 1}, 2));
      assertThat(covariance(objective)).isZero();
      assertThat(hessian(objective)).isCloseTo(0.25, within(1e-12));
    }
  }
}
