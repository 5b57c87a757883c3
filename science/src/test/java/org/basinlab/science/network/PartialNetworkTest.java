package org.basinlab.science.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.curvature.Operators;
import org.basinlab.science.noise.CovarianceTrace;
import org.basinlab.science.noise.ExampleGradients;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;

/** A layer alone has the layer's block of the whole network's Hessian and covariance. */
class PartialNetworkTest {
  private static final List<Integer> IMAGE = List.of(1, 6, 6);

  @Test
  void theHessianOfALayerIsItsBlockOfTheWhole() {
    try (TensorScope scope = TensorScope.open()) {
      NetworkObjective whole = objective(Scripts.network("conv", IMAGE, Precision.FLOAT64));
      assertThat(PartialNetwork.layers(whole.network())).hasSizeGreaterThan(1);
      long parameters = 0;
      for (String layer : PartialNetwork.layers(whole.network())) {
        NetworkObjective part = part(whole, layer);
        long q = part.layout().parameterCount();
        parameters += q;
        double[] direction = new double[(int) q];
        Arrays.setAll(direction, i -> Math.cos(i));
        Tensor v = Tensor.of(direction, Precision.FLOAT64, 1, q);
        try (HessianOperator ofPart = new HessianOperator(part, Chunking.of(5));
            HessianOperator ofWhole = new HessianOperator(whole, Chunking.of(5))) {
          assertThat(ofPart.apply(v).toDoubles())
              .usingComparatorWithPrecision(1e-12)
              .containsExactly(
                  Operators.restricted(ofWhole, whole.layout(), layer).apply(v).toDoubles());
        }
      }
      assertThat(parameters).isEqualTo(whole.layout().parameterCount());
    }
  }

  @Test
  void theTracesOfTheLayersAddUp() {
    try (TensorScope scope = TensorScope.open()) {
      NetworkObjective whole = objective(Scripts.network("lstm", IMAGE, Precision.FLOAT64));
      double sum =
          PartialNetwork.layers(whole.network()).stream()
              .mapToDouble(layer -> covarianceTrace(part(whole, layer)))
              .sum();
      assertThat(sum).isCloseTo(covarianceTrace(whole), within(1e-12));
    }
  }

  private static double covarianceTrace(NetworkObjective at) {
    return CovarianceTrace.computed(ExampleGradients.of(at, 5)).get(0).value();
  }

  private static NetworkObjective objective(ScriptNetwork network) {
    return new NetworkObjective(
        network,
        Loss.CROSS_ENTROPY,
        network.parameters(),
        Scripts.inputs(IMAGE),
        Scripts.labels(network.outputs()));
  }

  private static NetworkObjective part(NetworkObjective whole, String layer) {
    PartialNetwork part = PartialNetwork.of(whole.network(), whole.parameters(), layer);
    return new NetworkObjective(
        part, whole.loss(), part.parameters(), whole.inputs(), whole.labels());
  }
}
