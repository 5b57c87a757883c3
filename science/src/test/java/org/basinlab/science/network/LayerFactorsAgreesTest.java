package org.basinlab.science.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Autograd;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gradients from factors against automatic differentiation. */
final class LayerFactorsAgreesTest {
  private static final int REPLICAS = 3;
  private static final int EXAMPLES = 7;
  private static final int INPUTS = 5;
  private static final int CLASSES = 4;

  @ParameterizedTest
  @CsvSource({
    "RELU, CROSS_ENTROPY, 6",
    "TANH, CROSS_ENTROPY, 6",
    "RELU, SQUARED, 6",
    "TANH, SQUARED, 6",
    "TANH, CROSS_ENTROPY, 0"
  })
  void factorsMultiplyToTheGradientOfTheSummedLoss(Activation activation, Loss loss, int hidden) {
    try (TensorScope scope = TensorScope.open()) {
      Mlp network =
          new Mlp(
              hidden == 0 ? List.of(INPUTS, CLASSES) : List.of(INPUTS, hidden, hidden, CLASSES),
              activation);
      int q = (int) network.layout().parameterCount();
      RandomKey key = RandomKey.of(11);
      Tensor theta =
          Tensor.of(key.named("theta").gaussians(REPLICAS * q), Precision.FLOAT64, REPLICAS, q);
      Tensor inputs =
          Tensor.of(
              key.named("inputs").gaussians(REPLICAS * EXAMPLES * INPUTS),
              Precision.FLOAT64,
              REPLICAS,
              EXAMPLES,
              INPUTS);
      Tensor labels = labels();
      List<Tensor> leaves = new ArrayList<>();
      network.layout().split(theta).forEach(block -> leaves.add(block.leaf()));
      Tensor sum = loss.perExample(network.logits(leaves, inputs), labels).sum();
      List<Tensor> expected = Autograd.gradient(sum, leaves);

      List<LayerFactors> factors =
          network.factors(
              network.layout().split(theta), inputs, logits -> loss.gradient(logits, labels));

      assertThat(factors).hasSize(leaves.size() / 2);
      for (int layer = 0; layer < factors.size(); layer++) {
        LayerFactors factor = factors.get(layer);
        Tensor weight = factor.inputs().transpose(1, 2).batchedProduct(factor.errors());
        assertClose(weight, expected.get(2 * layer));
        assertClose(factor.errors().sumKeeping(1), expected.get(2 * layer + 1));
      }
    }
  }

  private static Tensor labels() {
    long[] labels = new long[REPLICAS * EXAMPLES];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % CLASSES;
    }
    return Tensor.ofIndices(labels, REPLICAS, EXAMPLES);
  }

  private static void assertClose(Tensor found, Tensor expected) {
    assertThat(found.shape()).isEqualTo(expected.shape());
    assertThat(found.toDoubles()).containsExactly(expected.toDoubles(), within(1e-12));
  }
}
