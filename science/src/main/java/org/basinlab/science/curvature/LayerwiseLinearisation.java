package org.basinlab.science.curvature;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.network.DerivedNetwork;
import org.basinlab.science.network.ForwardPass;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.tensor.NoGradient;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/** By the network's own derivatives; remembers the signals of the forward pass, no graph. */
final class LayerwiseLinearisation implements Linearisation {
  private final ParameterLayout layout;
  private final ForwardPass pass;
  private final VectorGroups groups;

  private LayerwiseLinearisation(ParameterLayout layout, ForwardPass pass) {
    this.layout = layout;
    this.pass = pass;
    this.groups = new VectorGroups(pass.vectorsAtOnce());
  }

  static LayerwiseLinearisation of(
      DerivedNetwork network, NetworkObjective objective, List<Tensor> blocks, long from, long to) {
    try (TensorScope scope = TensorScope.open();
        NoGradient off = NoGradient.open()) {
      ForwardPass pass = network.pass(blocks, objective.inputs(from, to));
      pass.hold();
      return new LayerwiseLinearisation(objective.layout(), pass);
    }
  }

  @Override
  public Tensor outputs() {
    return pass.outputs();
  }

  @Override
  public Tensor forward(Tensor vectors) {
    List<Tensor> parts = new ArrayList<>();
    for (Tensor group : groups.of(vectors, 1)) {
      parts.add(pass.jacobianProduct(layout.splitBlock(group)));
    }
    return Tensor.concatenate(parts, 2);
  }

  @Override
  public Tensor backward(Tensor weights) {
    return groups.products(weights, 2, group -> layout.joinBlock(pass.transposedProduct(group)));
  }

  @Override
  public void close() {
    pass.close();
  }
}
