package org.basinlab.science.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.ConvolutionalNetwork;
import org.basinlab.science.network.DerivedNetwork;
import org.basinlab.science.network.ForwardPass;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.ArithmeticCount;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What products cost, in multiplications counted and not in seconds, against a gradient whose cost
 * is worked out by hand: forward and the gradient of the weights use each weight once an example
 * and place, and so does the way back but for the first layer. A product that lost its kept passes,
 * or that went through the network again for every vector of a block, would be seen.
 */
final class StoredRatioTest {
  private static final int EXAMPLES = 12;
  private static final int VECTORS = 8;

  /** Hv over gradient, everything kept; the ceilings are 2.5 and 4. */
  enum Kind {
    MLP(2.5, 20),
    CONV(4, 64);

    private final double ceiling;
    private final int features;

    Kind(double ceiling, int features) {
      this.ceiling = ceiling;
      this.features = features;
    }

    DerivedNetwork network() {
      return this == MLP
          ? new Mlp(List.of(20, 30, 30, 10), Activation.TANH)
          : new ConvolutionalNetwork(List.of(1, 8, 8), List.of(6, 8), 10, Activation.TANH);
    }

    /** Multiplications of a gradient, an example. */
    long gradient() {
      return 3 * forward() - first();
    }

    /** Of a forward pass. */
    long forward() {
      return this == MLP ? first() + 30 * 30 + 30 * 10 : first() + 6 * 9 * 8 * 16 + 8 * 4 * 10;
    }

    /** Of its first layer. */
    long first() {
      return this == MLP ? 20 * 30 : 9 * 6 * 64;
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aGradientCostsWhatIsWorkedOutByHand(Kind kind) {
    try (TensorScope scope = TensorScope.open();
        ArithmeticCount count = ArithmeticCount.open()) {
      NetworkObjective at = objective(kind);
      ForwardPass pass =
          kind.network().pass(at.layout().split(at.parameters()), at.inputs(0, EXAMPLES));
      pass.transposedProduct(
          at.loss().gradient(pass.outputs(), at.labels(0, EXAMPLES)).unsqueeze(2));
      assertThat(count.multiplications()).isEqualTo(EXAMPLES * kind.gradient());
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aHessianProductStaysBelowItsCeiling(Kind kind) {
    double ratio = ratio(kind, Chunking.keeping(5), 1);
    assertThat(ratio).isGreaterThan(1).isLessThan(kind.ceiling);
  }

  /** Without what is kept a pass forward and one backward come on top, less than a gradient. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsNotKeptCostsLessThanAGradientMore(Kind kind) {
    double kept = ratio(kind, Chunking.keeping(5), 1);
    assertThat(ratio(kind, Chunking.of(5), 1) - kept).isGreaterThan(0.4).isLessThan(1);
    assertThat(ratio(kind, Chunking.of(3), 1)).isEqualTo(ratio(kind, Chunking.of(5), 1));
  }

  /**
   * Uses of each weight in a product, an example and place: those of all layers, less those that
   * the first layer does not need. A gradient is three less one, so what an operator states, in
   * gradients, is a third of the former.
   */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatAnOperatorStatesIsWhatIsCountedButForTheFirstLayer(Kind kind) {
    assertUses(kind, Chunking.keeping(5), null, 6, 4);
    assertUses(kind, Chunking.of(5), null, 8, 5);
    for (ExampleMatrix matrix : ExampleMatrix.values()) {
      int passes = matrix == ExampleMatrix.GRADIENT_COVARIANCE ? 2 : 1;
      assertUses(kind, Chunking.keeping(5), matrix, 4, 2);
      assertUses(kind, Chunking.of(5), matrix, 4 + passes, 2);
    }
  }

  private static void assertUses(
      Kind kind, Chunking chunking, @Nullable ExampleMatrix matrix, int uses, int lessInTheFirst) {
    try (TensorScope scope = TensorScope.open()) {
      NetworkObjective at = objective(kind);
      SymmetricOperator operator =
          matrix == null
              ? new HessianOperator(at, chunking)
              : new ExampleMatrixOperator(at, matrix, chunking);
      int q = (int) operator.dimension();
      Tensor v = Tensor.of(RandomKey.of(3).gaussians(q), Precision.FLOAT64, 1, q);
      operator.apply(v);
      try (ArithmeticCount count = ArithmeticCount.open()) {
        operator.apply(v);
        assertThat(count.multiplications())
            .isEqualTo(EXAMPLES * (uses * kind.forward() - lessInTheFirst * kind.first()));
      }
      assertThat(operator.gradientsPerProduct()).isCloseTo(uses / 3.0, within(1e-12));
    }
  }

  /** Passes through the network are shared by the vectors of a block. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void aBlockCostsLessThanItsVectorsOneByOne(Kind kind) {
    double single = ratio(kind, Chunking.of(5), 1);
    double kept = ratio(kind, Chunking.keeping(5), 1);
    double block = ratio(kind, Chunking.of(5), VECTORS);
    assertThat(block).isLessThan(VECTORS * single);
    assertThat(block).isCloseTo(VECTORS * kept + single - kept, within(1e-9));
  }

  /** Of the second product, when all is kept that will be. */
  private static double ratio(Kind kind, Chunking chunking, int vectors) {
    try (TensorScope scope = TensorScope.open();
        HessianOperator hessian = new HessianOperator(objective(kind), chunking)) {
      int q = (int) hessian.dimension();
      double[] values = RandomKey.of(3).gaussians(vectors * q);
      Tensor block = Tensor.of(values, Precision.FLOAT64, 1, vectors, q);
      hessian.applyBlock(block);
      try (ArithmeticCount count = ArithmeticCount.open()) {
        hessian.applyBlock(block);
        return (double) count.multiplications() / (EXAMPLES * kind.gradient());
      }
    }
  }

  private static NetworkObjective objective(Kind kind) {
    DerivedNetwork network = kind.network();
    int q = (int) network.layout().parameterCount();
    RandomKey key = RandomKey.of(7);
    long[] labels = new long[EXAMPLES];
    Arrays.setAll(labels, i -> i % 10);
    return new NetworkObjective(
        network,
        Loss.CROSS_ENTROPY,
        Tensor.of(key.named("theta").gaussians(q), Precision.FLOAT64, 1, q).times(0.3),
        Tensor.of(
            key.named("x").gaussians(EXAMPLES * kind.features),
            Precision.FLOAT64,
            EXAMPLES,
            kind.features),
        Tensor.ofIndices(labels, EXAMPLES));
  }
}
