package org.basinlab.science.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.ConvolutionalNetwork;
import org.basinlab.science.network.LayeredNetwork;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.network.Network;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Autograd;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The matrices of the examples against dense ones, made of gradients of single examples by
 * automatic differentiation.
 */
class ExampleMatrixAgreesTest {
  private static final int EXAMPLES = 11;
  private static final int CLASSES = 3;
  private static final LayeredNetwork MLP = new Mlp(List.of(4, 3, CLASSES), Activation.TANH);
  private static final LayeredNetwork CONV =
      new ConvolutionalNetwork(List.of(1, 4, 4), List.of(2), CLASSES, Activation.TANH);

  static Stream<Arguments> cases() {
    List<Arguments> all = new ArrayList<>();
    for (Loss loss : Loss.values()) {
      for (LayeredNetwork network : List.of(MLP, CONV)) {
        all.add(Arguments.of(objective(network, network, loss)));
        all.add(Arguments.of(objective(new Plain(network), network, loss)));
      }
    }
    return all.stream();
  }

  /** Hides what the layers know, so that the automatic route is taken. */
  private record Plain(LayeredNetwork network) implements Network {
    @Override
    public ParameterLayout layout() {
      return network.layout();
    }

    @Override
    public int outputs() {
      return network.outputs();
    }

    @Override
    public Tensor logits(List<Tensor> blocks, Tensor inputs) {
      return network.logits(blocks, inputs);
    }
  }

  private static NetworkObjective objective(Network asked, LayeredNetwork network, Loss loss) {
    RandomKey key = RandomKey.of(5);
    int features = network == MLP ? 4 : 16;
    int q = (int) network.layout().parameterCount();
    long[] labels = new long[EXAMPLES];
    Arrays.setAll(labels, i -> i * 2 % CLASSES);
    return new NetworkObjective(
        asked,
        loss,
        Tensor.of(key.named("theta").gaussians(q), Precision.FLOAT64, 1, q),
        Tensor.of(
            key.named("x").gaussians(EXAMPLES * features), Precision.FLOAT64, EXAMPLES, features),
        Tensor.ofIndices(labels, EXAMPLES));
  }

  /** ∂⟨weights, z_i⟩/∂θ of one example. */
  private static double[] pulledBack(NetworkObjective at, int example, double[] weights) {
    try (TensorScope scope = TensorScope.open()) {
      List<Tensor> leaves = at.layout().split(at.parameters()).stream().map(Tensor::leaf).toList();
      Tensor z = at.outputs(leaves, example, example + 1);
      Tensor w = Tensor.of(weights, Precision.FLOAT64, 1, 1, CLASSES);
      List<Tensor> gradient =
          Autograd.vectorJacobian(List.of(z), List.of(w), leaves, Autograd.Graph.FREE);
      return at.layout().join(gradient).toDoubles();
    }
  }

  private static double[] outputs(NetworkObjective at, int example) {
    try (TensorScope scope = TensorScope.open()) {
      return at.outputs(at.layout().split(at.parameters()), example, example + 1).toDoubles();
    }
  }

  private static double[] softmax(double[] z) {
    double[] p = Arrays.stream(z).map(Math::exp).toArray();
    double sum = Arrays.stream(p).sum();
    return Arrays.stream(p).map(value -> value / sum).toArray();
  }

  /** ∂ℓ(z, label)/∂z by hand. */
  private static double[] lossGradient(Loss loss, double[] z, int label) {
    double[] gradient = loss == Loss.SQUARED ? z.clone() : softmax(z);
    gradient[label] -= 1;
    return gradient;
  }

  private static void addOuter(double[][] sum, double[] v, double factor) {
    for (int i = 0; i < v.length; i++) {
      for (int j = 0; j < v.length; j++) {
        sum[i][j] += factor * v[i] * v[j];
      }
    }
  }

  /** The matrix, densely and by its definition. */
  private static double[][] dense(NetworkObjective at, ExampleMatrix matrix) {
    int q = (int) at.layout().parameterCount();
    double[][] sum = new double[q][q];
    double[] mean = new double[q];
    for (int i = 0; i < EXAMPLES; i++) {
      double[] z = outputs(at, i);
      int label = i * 2 % CLASSES;
      if (matrix == ExampleMatrix.GAUSS_NEWTON || matrix == ExampleMatrix.FISHER) {
        for (int c = 0; c < CLASSES; c++) {
          double[] w = new double[CLASSES];
          w[c] = 1;
          double[] modelGradient = lossGradient(at.loss(), z, c);
          boolean squared = at.loss() == Loss.SQUARED;
          addOuter(
              sum,
              pulledBack(at, i, squared ? w : modelGradient),
              (squared ? 1 : softmax(z)[c]) / EXAMPLES);
        }
      } else {
        double[] gradient = pulledBack(at, i, lossGradient(at.loss(), z, label));
        addOuter(sum, gradient, 1.0 / EXAMPLES);
        for (int j = 0; j < q; j++) {
          mean[j] += gradient[j] / EXAMPLES;
        }
      }
    }
    if (matrix == ExampleMatrix.GRADIENT_COVARIANCE) {
      addOuter(sum, mean, -1);
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithTheDefinitionForAnyChunks(NetworkObjective at) {
    int q = (int) at.layout().parameterCount();
    for (ExampleMatrix matrix : ExampleMatrix.values()) {
      double[][] expected = dense(at, matrix);
      double size = Arrays.stream(expected).flatMapToDouble(Arrays::stream).max().getAsDouble();
      for (Chunking chunking :
          List.of(Chunking.of(1), new Chunking(7, 7), Chunking.keeping(EXAMPLES))) {
        try (TensorScope scope = TensorScope.open();
            ExampleMatrixOperator operator = new ExampleMatrixOperator(at, matrix, chunking)) {
          double[] identity = new double[q * q];
          for (int i = 0; i < q; i++) {
            identity[i * q + i] = 1;
          }
          Tensor columns = Tensor.of(identity, Precision.FLOAT64, 1, q, q);
          for (int again = 0; again < 2; again++) {
            double[] found = operator.applyBlock(columns).toDoubles();
            double[] flat = Arrays.stream(expected).flatMapToDouble(Arrays::stream).toArray();
            double apart = 0;
            for (int i = 0; i < flat.length; i++) {
              apart = Math.max(apart, Math.abs(found[i] - flat[i]));
            }
            assertThat(apart).as("%s %s", matrix, chunking).isLessThan(1e-12 * size);
          }
        }
      }
    }
  }

  @Test
  void ofALinearModelTheGaussNewtonMatrixIsTheHessian() {
    LayeredNetwork linear = new Mlp(List.of(4, CLASSES), Activation.RELU);
    for (Loss loss : Loss.values()) {
      RandomKey key = RandomKey.of(6);
      int q = (int) linear.layout().parameterCount();
      NetworkObjective at =
          new NetworkObjective(
              linear,
              loss,
              Tensor.of(key.named("theta").gaussians(q), Precision.FLOAT64, 1, q),
              Tensor.of(key.named("x").gaussians(20), Precision.FLOAT64, 5, 4),
              Tensor.ofIndices(new long[] {0, 1, 2, 0, 1}, 5));
      try (TensorScope scope = TensorScope.open();
          HessianOperator hessian = new HessianOperator(at, Chunking.of(2));
          ExampleMatrixOperator gaussNewton =
              new ExampleMatrixOperator(at, ExampleMatrix.GAUSS_NEWTON, Chunking.of(3))) {
        Tensor v = Tensor.of(key.named("v").gaussians(q), Precision.FLOAT64, 1, q);
        double[] expected = hessian.apply(v).toDoubles();
        assertThat(gaussNewton.apply(v).toDoubles()).containsExactly(expected, within(1e-12));
        assertThat(Arrays.stream(expected).map(Math::abs).max().getAsDouble()).isGreaterThan(0.01);
      }
    }
  }

  @Test
  void aGradientFarLargerThanItsSpreadDoesNotDrownTheCovarianceInFloat32() {
    // Squared loss, linear in θ: g_i = (z_i − y_i) x_i with x_i = 1 and outputs 1000 ± 0.5 around.
    Mlp constant = new Mlp(List.of(1, 2), Activation.RELU);
    Tensor theta = Tensor.of(new double[] {0, 0, 1000, 0}, Precision.FLOAT32, 1, 4);
    int n = 4;
    NetworkObjective at =
        new NetworkObjective(
            constant,
            Loss.SQUARED,
            theta,
            Tensor.of(new double[n], Precision.FLOAT32, n, 1),
            Tensor.ofIndices(new long[] {0, 1, 0, 1}, n));
    try (TensorScope scope = TensorScope.open();
        ExampleMatrixOperator covariance =
            new ExampleMatrixOperator(at, ExampleMatrix.GRADIENT_COVARIANCE, Chunking.of(2))) {
      Tensor v = Tensor.of(new double[] {0, 0, 1, 0}, Precision.FLOAT32, 1, 4);
      // bias gradients of the first output are 999 and 1000, of the second 0 and −1
      double[] product = covariance.apply(v).toDoubles();
      assertThat(product[2]).isCloseTo(0.25, within(1e-5));
      assertThat(product[3]).isCloseTo(-0.25, within(1e-5));
    }
  }
}
