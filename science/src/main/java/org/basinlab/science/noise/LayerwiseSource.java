package org.basinlab.science.noise;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.network.DerivedNetwork;
import org.basinlab.science.network.ForwardPass;
import org.basinlab.science.network.LayerFactors;
import org.basinlab.science.network.Loss;
import org.basinlab.science.tensor.NoGradient;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/** From one forward and one backward pass over all examples of a chunk, in factors. */
record LayerwiseSource(NetworkObjective objective, DerivedNetwork network)
    implements GradientSource {

  @Override
  public List<GradientPart> parts(long[] indices) {
    try (NoGradient off = NoGradient.open()) {
      List<GradientPart> parts = new ArrayList<>();
      for (LayerFactors layer : factors(indices)) {
        parts.add(
            FactoredPart.cheaper(
                layer.inputs().to(Precision.FLOAT64), layer.errors().to(Precision.FLOAT64)));
      }
      return parts;
    }
  }

  /** Bytes of the factors of one example of one replica, in double precision. */
  long bytesPerExample() {
    try (TensorScope scope = TensorScope.open();
        NoGradient off = NoGradient.open()) {
      long numbers = 0;
      for (LayerFactors layer : factors(new long[] {0})) {
        numbers += layer.positions() * (layer.inputs().size(3) + layer.errors().size(3));
      }
      return numbers * Double.BYTES;
    }
  }

  private List<LayerFactors> factors(long[] indices) {
    Tensor chosen = Tensor.ofIndices(indices, indices.length);
    Loss loss = objective.loss();
    NetworkObjective some =
        new NetworkObjective(
            network,
            loss,
            objective.parameters(),
            objective.inputs().take(0, chosen),
            objective.labels().take(0, chosen));
    List<Tensor> blocks = network.layout().split(objective.parameters());
    ForwardPass pass = network.pass(blocks, some.inputs(0, indices.length));
    Tensor errors = loss.gradient(pass.outputs(), some.labels(0, indices.length));
    return pass.backward(errors).factors();
  }
}
