package org.basinlab.science.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.ConvolutionalNetwork;
import org.basinlab.science.network.LayeredNetwork;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;

final class CovarianceTraceTest {
  private static final int EXAMPLES = 40;

  private static List<CovarianceTrace> traces(NetworkObjective like, Tensor theta) {
    Tensor labels = Tensor.ofIndices(new long[EXAMPLES], EXAMPLES);
    NetworkObjective at =
        new NetworkObjective(like.network(), like.loss(), theta, like.inputs(), labels);
    return CovarianceTrace.computed(ExampleGradients.of(at, 15));
  }

  /**
   * At parameters 0 with equal labels all gradients are equal and their centred sum is taken; the
   * bits of the neighbour are those it has alone.
   */
  @Test
  void aReplicaWithoutNoiseLeavesItsNeighbourAlone() {
    try (TensorScope scope = TensorScope.open()) {
      NetworkObjective both = NoiseCases.mlp(2, EXAMPLES);
      Tensor other = both.parameters().narrow(0, 1, 1);
      Tensor still = other.times(0);
      List<CovarianceTrace> together = traces(both, Tensor.concatenate(List.of(still, other), 0));
      assertThat(together.get(0).value()).isLessThan(1e-12);
      assertThat(traces(both, still)).containsExactly(together.get(0));
      assertThat(traces(both, other)).containsExactly(together.get(1));
    }
  }

  /**
   * Factors are patches of 3 × 3 and errors: 27 and 32 numbers on 32 × 32 positions, 288 and 32 on
   * 16 × 16, then 2048 and 10. As many examples are taken as fit into 128 MiB in double precision,
   * whatever the number of replicas.
   */
  @Test
  void wideConvolutionsAreTakenInSmallerChunks() {
    ConvolutionalNetwork wide =
        new ConvolutionalNetwork(List.of(3, 32, 32), List.of(32, 32), 10, Activation.RELU);
    try (TensorScope scope = TensorScope.open()) {
      int chunk = chunk(wide, 3072, 1);
      int bytes = Double.BYTES * (1024 * (27 + 32) + 256 * (288 + 32) + 2048 + 10);
      assertThat(chunk).isEqualTo((128 << 20) / bytes).isEqualTo(chunk(wide, 3072, 2));
      assertThat(chunk(new Mlp(List.of(784, 300, 10), Activation.RELU), 784, 2)).isEqualTo(500);
    }
  }

  private static int chunk(LayeredNetwork network, int features, int replicas) {
    long q = network.layout().parameterCount();
    NetworkObjective at =
        new NetworkObjective(
            network,
            Loss.CROSS_ENTROPY,
            Tensor.zeros(Precision.FLOAT32, replicas, q),
            Tensor.zeros(Precision.FLOAT32, 2, features),
            Tensor.ofIndices(new long[2], 2));
    return ExampleGradients.of(at, 500).chunkExamples();
  }
}
