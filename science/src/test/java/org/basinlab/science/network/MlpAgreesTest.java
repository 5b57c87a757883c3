package org.basinlab.science.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Autograd;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Logits and gradients against plain loops and central differences. */
final class MlpAgreesTest {
  private static final List<Integer> WIDTHS = List.of(4, 6, 5, 3);
  private static final int REPLICAS = 3;
  private static final int EXAMPLES = 5;
  private static final int[] LABELS = {0, 2, 1, 1, 0};
  private static final RandomKey KEY = RandomKey.of(11);

  @ParameterizedTest
  @EnumSource(Activation.class)
  void logitsAreThoseOfPlainLoops(Activation activation) {
    Mlp mlp = new Mlp(WIDTHS, activation);
    PlainMlp plain = new PlainMlp(WIDTHS, activation);
    try (TensorScope scope = TensorScope.open()) {
      double[] z = mlp.logits(mlp.layout().split(theta(mlp)), inputs()).toDoubles();
      for (int r = 0; r < REPLICAS; r++) {
        for (int s = 0; s < EXAMPLES; s++) {
          double[] expected = plain.logits(plainTheta(mlp, r), plainInput(r, s));
          int from = (r * EXAMPLES + s) * 3;
          assertThat(Arrays.copyOfRange(z, from, from + 3))
              .containsExactly(expected, within(1e-13));
        }
      }
    }
  }

  /** Step 1e-5: truncation about 1e-10, rounding about 1e-11, both relative. */
  @ParameterizedTest
  @CsvSource({
    "TANH, CROSS_ENTROPY",
    "TANH, SQUARED",
    "RELU, CROSS_ENTROPY",
    "RELU, SQUARED",
  })
  void gradientsAreCentralDifferences(Activation activation, Loss loss) {
    Mlp mlp = new Mlp(WIDTHS, activation);
    PlainMlp plain = new PlainMlp(WIDTHS, activation);
    double[] gradient = gradient(mlp, loss);
    int q = (int) mlp.layout().parameterCount();
    double largest = Arrays.stream(gradient).map(Math::abs).max().getAsDouble();
    for (int r = 0; r < REPLICAS; r++) {
      double[] theta = plainTheta(mlp, r);
      for (int i = 0; i < q; i++) {
        int replica = r;
        double slope = slope(moved -> lossSum(plain, loss, moved, replica), theta, i);
        assertThat(gradient[r * q + i]).isCloseTo(slope, within(1e-6 * largest));
      }
    }
  }

  private static double[] gradient(Mlp mlp, Loss loss) {
    try (TensorScope scope = TensorScope.open()) {
      List<Tensor> leaves = mlp.layout().split(theta(mlp)).stream().map(Tensor::leaf).toList();
      Tensor losses = loss.perExample(mlp.logits(leaves, inputs()), labels());
      return mlp.layout().join(Autograd.gradient(losses, leaves)).toDoubles();
    }
  }

  private static double slope(ToDoubleFunction<double[]> function, double[] theta, int coordinate) {
    double[] up = theta.clone();
    double[] down = theta.clone();
    up[coordinate] += 1e-5;
    down[coordinate] -= 1e-5;
    return (function.applyAsDouble(up) - function.applyAsDouble(down)) / 2e-5;
  }

  private static double lossSum(PlainMlp plain, Loss loss, double[] theta, int replica) {
    double sum = 0;
    for (int s = 0; s < EXAMPLES; s++) {
      sum += plain.loss(loss, theta, plainInput(replica, s), LABELS[s]);
    }
    return sum;
  }

  private static double[] plainTheta(Mlp mlp, int replica) {
    return KEY.named("theta").at(replica).gaussians((int) mlp.layout().parameterCount());
  }

  private static double[] plainInput(int replica, int example) {
    return KEY.named("input").at(replica).at(example).gaussians(4);
  }

  private static Tensor theta(Mlp mlp) {
    double[][] rows = new double[REPLICAS][];
    for (int r = 0; r < REPLICAS; r++) {
      rows[r] = plainTheta(mlp, r);
    }
    double[] flat = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    return Tensor.of(flat, Precision.FLOAT64, REPLICAS, rows[0].length);
  }

  private static Tensor inputs() {
    double[] flat = new double[REPLICAS * EXAMPLES * 4];
    for (int i = 0; i < REPLICAS * EXAMPLES; i++) {
      System.arraycopy(plainInput(i / EXAMPLES, i % EXAMPLES), 0, flat, 4 * i, 4);
    }
    return Tensor.of(flat, Precision.FLOAT64, REPLICAS, EXAMPLES, 4);
  }

  private static Tensor labels() {
    long[] flat = new long[REPLICAS * EXAMPLES];
    Arrays.setAll(flat, i -> LABELS[i % EXAMPLES]);
    return Tensor.ofIndices(flat, REPLICAS, EXAMPLES);
  }
}
