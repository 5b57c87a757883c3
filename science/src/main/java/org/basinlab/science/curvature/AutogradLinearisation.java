package org.basinlab.science.curvature;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.tensor.Autograd;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * By automatic differentiation; forward products come from differentiating u ↦ Jᵀu, which is linear
 * in u, along v.
 */
final class AutogradLinearisation implements Linearisation {
  private final ParameterLayout layout;
  private final List<Tensor> leaves;
  private final Tensor outputs;
  private final Tensor dummy;
  private final List<Tensor> pulledBack;

  private AutogradLinearisation(
      ParameterLayout layout,
      List<Tensor> leaves,
      Tensor outputs,
      Tensor dummy,
      List<Tensor> pulledBack) {
    this.layout = layout;
    this.leaves = leaves;
    this.outputs = outputs;
    this.dummy = dummy;
    this.pulledBack = pulledBack;
  }

  static AutogradLinearisation of(
      NetworkObjective objective, List<Tensor> leaves, long from, long to) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor outputs = objective.outputs(leaves, from, to).hold();
      Tensor dummy = outputs.detach().zerosLike().leaf().hold();
      List<Tensor> pulledBack =
          Autograd.vectorJacobian(
              List.of(outputs), List.of(dummy), leaves, Autograd.Graph.DIFFERENTIABLE);
      pulledBack.forEach(Tensor::hold);
      return new AutogradLinearisation(objective.layout(), leaves, outputs, dummy, pulledBack);
    }
  }

  @Override
  public Tensor outputs() {
    return outputs.detach();
  }

  @Override
  public Tensor forward(Tensor vectors) {
    List<Tensor> products = new ArrayList<>();
    for (long i = 0; i < vectors.size(1); i++) {
      List<Tensor> direction = layout.split(vectors.select(1, i).contiguous());
      products.add(
          Autograd.vectorJacobian(pulledBack, direction, List.of(dummy), Autograd.Graph.KEEP)
              .get(0)
              .unsqueeze(2));
    }
    return Tensor.concatenate(products, 2);
  }

  @Override
  public Tensor backward(Tensor weights) {
    List<Tensor> products = new ArrayList<>();
    for (long i = 0; i < weights.size(2); i++) {
      List<Tensor> own = List.of(weights.select(2, i));
      List<Tensor> product =
          Autograd.vectorJacobian(List.of(outputs), own, leaves, Autograd.Graph.KEEP);
      products.add(layout.join(product).unsqueeze(1));
    }
    return Tensor.concatenate(products, 1);
  }

  @Override
  public void close() {
    outputs.close();
    dummy.close();
    pulledBack.forEach(Tensor::close);
  }
}
