package org.basinlab.science.curvature;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.tensor.Autograd;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/** By differentiating ⟨gradient, v⟩ (Pearlmutter 1994); remembers the graph of the gradient. */
final class AutogradSecondOrder implements SecondOrder {
  private final ParameterLayout layout;
  private final List<Tensor> leaves;
  private final List<Tensor> gradient;

  private AutogradSecondOrder(ParameterLayout layout, List<Tensor> leaves, List<Tensor> gradient) {
    this.layout = layout;
    this.leaves = leaves;
    this.gradient = gradient;
  }

  static AutogradSecondOrder of(Objective objective, List<Tensor> leaves, long from, long to) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor loss = objective.lossSum(leaves, from, to).sum();
      List<Tensor> gradient = Autograd.differentiableGradient(loss, leaves);
      gradient.forEach(Tensor::hold);
      return new AutogradSecondOrder(objective.layout(), leaves, gradient);
    }
  }

  @Override
  public Tensor product(Tensor vectors) {
    List<Tensor> products = new ArrayList<>();
    for (long i = 0; i < vectors.size(1); i++) {
      List<Tensor> direction = layout.split(vectors.select(1, i).contiguous());
      List<Tensor> product =
          Autograd.vectorJacobian(gradient, direction, leaves, Autograd.Graph.KEEP);
      products.add(layout.join(product).unsqueeze(1));
    }
    return Tensor.concatenate(products, 1);
  }

  @Override
  public void close() {
    gradient.forEach(Tensor::close);
  }
}
