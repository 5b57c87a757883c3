package org.basinlab.science.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Autograd;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;

final class LossTest {

  @Test
  void crossEntropyGradientSumsToZeroOverClasses() {
    try (TensorScope scope = TensorScope.open()) {
      Tensor logits =
          Tensor.of(RandomKey.of(1).gaussians(30), Precision.FLOAT64, 2, 3, 5).times(4).leaf();
      Tensor labels = Tensor.ofIndices(new long[] {0, 4, 2, 1, 1, 3}, 2, 3);
      Tensor loss = Loss.CROSS_ENTROPY.perExample(logits, labels);
      Tensor gradient = Autograd.gradient(loss, List.of(logits)).get(0);
      assertThat(gradient.sum(2).toDoubles()).containsExactly(new double[6], within(1e-15));
      assertThat(gradient.square().sum().item()).isGreaterThan(0.1);
    }
  }

  @Test
  void crossEntropyIsInNatsAndSurvivesHugeLogits() {
    try (TensorScope scope = TensorScope.open()) {
      Tensor logits =
          Tensor.of(new double[] {0, 0, 0, 0, 1000, 0, 0, 0}, Precision.FLOAT64, 1, 2, 4);
      Tensor labels = Tensor.ofIndices(new long[] {3, 1}, 1, 2);
      assertThat(Loss.CROSS_ENTROPY.perExample(logits, labels).toDoubles())
          .containsExactly(new double[] {Math.log(4), 1000}, within(1e-12));
    }
  }

  /** Ten outputs of 0 against a one-hot target: ½; averaged over outputs it would be 0.05. */
  @Test
  void squaredLossIsHalfTheSumOverOutputs() {
    try (TensorScope scope = TensorScope.open()) {
      Tensor labels = Tensor.ofIndices(new long[] {7}, 1, 1);
      Tensor zeros = Tensor.zeros(Precision.FLOAT64, 1, 1, 10);
      assertThat(Loss.SQUARED.perExample(zeros, labels).toDoubles()).containsExactly(0.5);
      Tensor ones = zeros.onesLike();
      assertThat(Loss.SQUARED.perExample(ones, labels).toDoubles()).containsExactly(4.5);
    }
  }

  @Test
  void lossesKeepTheirReplicaAndExample() {
    try (TensorScope scope = TensorScope.open()) {
      Tensor logits = Tensor.of(new double[] {3, 0, 0, 0, 0, 0, 0, 5}, Precision.FLOAT64, 2, 2, 2);
      Tensor labels = Tensor.ofIndices(new long[] {0, 1, 0, 1}, 2, 2);
      assertThat(Loss.SQUARED.perExample(logits, labels).toDoubles())
          .containsExactly(2, 0.5, 0.5, 8);
    }
  }
}
