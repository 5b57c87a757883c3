package org.basinlab.science.noise;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.network.ForwardPass;
import org.basinlab.science.network.LayerFactors;
import org.basinlab.science.network.LayerwiseNetwork;
import org.basinlab.science.network.Loss;
import org.basinlab.science.tensor.NoGradient;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/** From one forward and one backward pass over all examples of a chunk, in factors. */
record LayerwiseSource(NetworkObjective objective, LayerwiseNetwork network)
    implements GradientSource {

  @Override
  public List<GradientPart> parts(long[] indices) {
    try (NoGradient off = NoGradient.open()) {
      Tensor chosen = Tensor.ofIndices(indices, indices.length);
      Tensor x = forAllReplicas(objective.inputs().take(0, chosen));
      Tensor y = forAllReplicas(objective.labels().take(0, chosen));
      Loss loss = objective.loss();
      List<Tensor> blocks = network.layout().split(objective.parameters());
      List<GradientPart> parts = new ArrayList<>();
      ForwardPass pass = network.pass(blocks, x);
      Tensor errors = loss.gradient(pass.outputs(), y);
      for (LayerFactors layer : pass.backward(errors).factors()) {
        parts.add(
            FactoredPart.cheaper(
                layer.inputs().to(Precision.FLOAT64), layer.errors().to(Precision.FLOAT64)));
      }
      return parts;
    }
  }

  private Tensor forAllReplicas(Tensor shared) {
    long[] own = shared.shape();
    long[] shape = new long[own.length + 1];
    shape[0] = objective.replicas();
    System.arraycopy(own, 0, shape, 1, own.length);
    return shared.unsqueeze(0).expand(shape);
  }
}
