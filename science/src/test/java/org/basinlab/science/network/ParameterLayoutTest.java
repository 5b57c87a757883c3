package org.basinlab.science.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;

final class ParameterLayoutTest {
  private static final ParameterLayout LAYOUT = new Mlp(List.of(2, 3, 2), Activation.TANH).layout();

  @Test
  void blocksLieWithoutGapsInTheOrderOfTheLayers() {
    assertThat(LAYOUT.parameterCount()).isEqualTo(2 * 3 + 3 + 3 * 2 + 2);
    assertThat(LAYOUT.blocks().stream().map(ParameterLayout.Block::name))
        .containsExactly("layer1.weight", "layer1.bias", "layer2.weight", "layer2.bias");
    try (TensorScope scope = TensorScope.open()) {
      List<Tensor> blocks = LAYOUT.split(counted());
      assertThat(blocks.get(0).shape()).containsExactly(2, 2, 3);
      assertThat(blocks.get(1).shape()).containsExactly(2, 1, 3);
      assertThat(blocks.get(1).toDoubles()).containsExactly(6, 7, 8, 23, 24, 25);
      assertThat(blocks.get(3).toDoubles()).containsExactly(15, 16, 32, 33);
    }
  }

  @Test
  void joinIsTheInverseOfSplit() {
    try (TensorScope scope = TensorScope.open()) {
      Tensor flat = counted();
      Tensor joined = LAYOUT.join(LAYOUT.split(flat));
      assertThat(joined.shape()).containsExactly(2, 17);
      assertThat(joined.toDoubles()).containsExactly(flat.toDoubles());
    }
  }

  @Test
  void splitSharesMemoryAndJoinDoesNot() {
    try (TensorScope scope = TensorScope.open()) {
      Tensor flat = counted();
      List<Tensor> blocks = LAYOUT.split(flat);
      Tensor joined = LAYOUT.join(blocks);
      blocks.get(0).addInPlace(blocks.get(0).onesLike(), 100);
      assertThat(flat.toDoubles()[0]).isEqualTo(100);
      assertThat(joined.toDoubles()[0]).isEqualTo(0);
    }
  }

  @Test
  void widthsThatMakeNoNetworkAreRefused() {
    assertThatThrownBy(() -> new Mlp(List.of(4), Activation.RELU))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("at least inputs and outputs");
    assertThatThrownBy(() -> new Mlp(List.of(4, 0, 2), Activation.RELU))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("layer1.weight");
  }

  private static Tensor counted() {
    double[] numbers = new double[2 * 17];
    Arrays.setAll(numbers, i -> i);
    return Tensor.of(numbers, Precision.FLOAT64, 2, 17);
  }
}
