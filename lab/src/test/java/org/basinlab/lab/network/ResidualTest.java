package org.basinlab.lab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Initialisation;
import org.basinlab.science.network.LayeredNetwork;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.NoGradient;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;

/** Residual networks by depth. */
final class ResidualTest {
  private static final Units UNITS = new Units(Activation.RELU, Initialisation.HE, 1);
  private static final List<Integer> CIFAR = List.of(3, 32, 32);

  /** Numbers of the published CIFAR-10 models with projection shortcuts. */
  @Test
  void resNet20And56HaveTheirPublishedNumbersOfParameters() {
    assertThat(trained(20)).isEqualTo(272_474);
    assertThat(trained(56)).isEqualTo(855_770);
  }

  private static long trained(int depth) {
    return new Residual(depth, 16, UNITS).network(CIFAR, 10).layout().parameterCount();
  }

  /** ResNet-20 at CIFAR's size costs 41 million multiplications (published as 40.8 M). */
  @Test
  void resNet20CostsWhatIsPublished() {
    double cost = new Residual(20, 16, UNITS).network(CIFAR, 10).multiplications();
    assertThat(cost).isBetween(40.5e6, 41.8e6);
  }

  @Test
  void oddImagesPassAndTrainingIsNotInference() {
    LayeredNetwork network = new Residual(8, 2, UNITS).network(List.of(7, 5), 3);
    try (TensorScope scope = TensorScope.open();
        NoGradient off = NoGradient.open()) {
      RandomKey key = RandomKey.of(3);
      Tensor state = network.initial(Initialisation.HE, 1, key, Precision.FLOAT64);
      long q = network.layout().parameterCount();
      List<Tensor> blocks = network.layout().split(state.narrow(1, 0, q));
      Tensor statistics = state.narrow(1, q, state.size(1) - q);
      Tensor x = Tensor.of(key.gaussians(4 * 35), Precision.FLOAT64, 1, 4, 35);
      double[] inference = network.frozen(statistics).logits(blocks, x).toDoubles();
      assertThat(inference).hasSize(12).isNotEqualTo(new double[12]);
      double[] training =
          network.trainingLogits(blocks, network.running().split(statistics.copy()), x).toDoubles();
      assertThat(training).isNotEqualTo(inference);
    }
  }

  @Test
  void otherDepthsAndVectorsAreRefused() {
    assertThatThrownBy(() -> new Residual(18, 16, UNITS))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("6n + 2");
    assertThat(new Residual(8, 16, UNITS).refusal(List.of(12)))
        .get()
        .asString()
        .contains("network.kind is residual");
    assertThat(new Residual(8, 16, UNITS).refusal(CIFAR)).isEqualTo(Optional.empty());
    assertThat(new Residual(8, 16, UNITS).refusal(List.of(4, 9)))
        .get()
        .asString()
        .contains("at least 5 pixels, got 1x4x9");
  }
}
