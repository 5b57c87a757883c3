package org.basinlab.science.curvature;

import java.util.List;
import org.basinlab.science.network.DerivedNetwork;
import org.basinlab.science.network.ForwardPass;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.tensor.NoGradient;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/** By the network's own derivatives; remembers signals and error signals, no graph. */
final class LayerwiseSecondOrder implements SecondOrder {
  private final ParameterLayout layout;
  private final Loss loss;
  private final ForwardPass pass;
  private final ForwardPass.Backward back;
  private final VectorGroups groups;

  private LayerwiseSecondOrder(
      ParameterLayout layout, Loss loss, ForwardPass pass, ForwardPass.Backward back) {
    this.layout = layout;
    this.loss = loss;
    this.pass = pass;
    this.back = back;
    this.groups = new VectorGroups(pass.vectorsAtOnce());
  }

  static LayerwiseSecondOrder of(
      DerivedNetwork network, NetworkObjective objective, List<Tensor> blocks, long from, long to) {
    try (TensorScope scope = TensorScope.open();
        NoGradient off = NoGradient.open()) {
      ForwardPass pass = network.pass(blocks, objective.inputs(from, to));
      pass.hold();
      Tensor errors = objective.loss().gradient(pass.outputs(), objective.labels(from, to));
      ForwardPass.Backward back = pass.backward(errors);
      back.hold();
      return new LayerwiseSecondOrder(objective.layout(), objective.loss(), pass, back);
    }
  }

  @Override
  public Tensor product(Tensor vectors) {
    try (NoGradient off = NoGradient.open()) {
      return groups.products(
          vectors,
          1,
          group ->
              layout.joinBlock(
                  back.hessianProduct(
                      layout.splitBlock(group),
                      moved -> loss.hessianProduct(pass.outputs(), moved))));
    }
  }

  @Override
  public void close() {
    back.close();
    pass.close();
  }
}
