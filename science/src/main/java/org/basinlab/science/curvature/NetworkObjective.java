package org.basinlab.science.curvature;

import java.util.List;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Network;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.tensor.Tensor;

/**
 * Mean loss of one of Basin's networks.
 *
 * @param parameters [R, q]
 * @param inputs [m, D], shared by all replicas
 * @param labels [m], 64-bit integers
 */
public record NetworkObjective(
    Network network, Loss loss, Tensor parameters, Tensor inputs, Tensor labels)
    implements Objective {

  @Override
  public ParameterLayout layout() {
    return network.layout();
  }

  @Override
  public long examples() {
    return inputs.size(0);
  }

  @Override
  public Tensor lossSum(List<Tensor> blocks, long from, long to) {
    long replicas = replicas();
    long count = to - from;
    Tensor x = inputs.narrow(0, from, count).unsqueeze(0).expand(replicas, count, inputs.size(1));
    Tensor y = labels.narrow(0, from, count).unsqueeze(0).expand(replicas, count);
    return loss.perExample(network.logits(blocks, x), y).sum(1);
  }
}
