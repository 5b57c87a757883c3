package org.basinlab.lab.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a study plans for products is what the operator says they cost in a cohort of eight. */
final class HessianCostTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 1000, 2000, 4000, 60_000})
  void products(int examples) {
    Mlp network = new Mlp(List.of(1, 2), Activation.TANH);
    try (TensorScope scope = TensorScope.open()) {
      NetworkObjective at =
          new NetworkObjective(
              network,
              Loss.CROSS_ENTROPY,
              Tensor.zeros(Precision.FLOAT64, 8, network.layout().parameterCount()),
              Tensor.zeros(Precision.FLOAT64, examples, 1),
              Tensor.ofIndices(new long[examples], examples));
      try (HessianOperator hessian = new HessianOperator(at, new Chunking(1000, 16_000 / 8))) {
        double planned =
            new TraceProbe(examples, 10).exampleGradients(new ProbeChoice.Sizes(60_000, 10_000, 5));
        double said = examples * (10 * hessian.gradientsPerProduct() + 1);
        assertThat(planned).isCloseTo(said, within(1e-12 * said));
      }
    }
  }
}
