package org.basinlab.lab.foreign;

import java.util.List;
import org.basinlab.lab.run.Progress;
import org.basinlab.science.network.Network;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.tensor.Tensor;

/** A network that tells of each example that it has answered. */
record CountedNetwork(Network network, Progress progress) implements Network {

  @Override
  public ParameterLayout layout() {
    return network.layout();
  }

  @Override
  public int outputs() {
    return network.outputs();
  }

  @Override
  public Tensor logits(List<Tensor> blocks, Tensor inputs) {
    Tensor logits = network.logits(blocks, inputs);
    progress.advance(inputs.size(0) * inputs.size(1));
    return logits;
  }
}
