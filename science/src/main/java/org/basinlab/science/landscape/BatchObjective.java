package org.basinlab.science.landscape;

import java.util.Arrays;
import java.util.List;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.curvature.Objective;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Network;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.tensor.Tensor;

/**
 * Mean loss of a network over a batch that each replica has for itself.
 *
 * @param parameters [R, q]
 * @param inputs [R, S, D]
 * @param labels [R, S], 64-bit integers, or targets [R, S, K]
 */
record BatchObjective(Network network, Loss loss, Tensor parameters, Tensor inputs, Tensor labels)
    implements Objective {

  static BatchObjective of(NetworkObjective all, List<int[]> indices) {
    long[] flat = indices.stream().flatMapToInt(Arrays::stream).asLongStream().toArray();
    Tensor rows = Tensor.ofIndices(flat, flat.length);
    Tensor inputs = all.inputs().take(0, rows).parted(indices.size());
    Tensor labels = all.labels().take(0, rows).parted(indices.size());
    return new BatchObjective(all.network(), all.loss(), all.parameters(), inputs, labels);
  }

  @Override
  public ParameterLayout layout() {
    return network.layout();
  }

  @Override
  public long examples() {
    return inputs.size(1);
  }

  @Override
  public Tensor lossSum(List<Tensor> blocks, long from, long to) {
    Tensor x = inputs.narrow(1, from, to - from);
    Tensor y = labels.narrow(1, from, to - from);
    return loss.perExample(network.logits(blocks, x), y).sum(1);
  }
}
