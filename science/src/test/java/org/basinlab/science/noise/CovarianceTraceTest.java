package org.basinlab.science.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;

final class CovarianceTraceTest {
  private static final int EXAMPLES = 40;

  private static List<CovarianceTrace> traces(NetworkObjective like, Tensor theta) {
    Tensor labels = Tensor.ofIndices(new long[EXAMPLES], EXAMPLES);
    NetworkObjective at =
        new NetworkObjective(like.network(), like.loss(), theta, like.inputs(), labels);
    return CovarianceTrace.of(ExampleGradients.of(at, 15));
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
}
