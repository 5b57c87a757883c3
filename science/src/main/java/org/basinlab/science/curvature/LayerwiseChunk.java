package org.basinlab.science.curvature;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.basinlab.science.network.BackwardPass;
import org.basinlab.science.network.ForwardPass;
import org.basinlab.science.network.LayerwiseNetwork;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.tensor.NoGradient;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/** By the network's own derivatives; remembers signals and error signals, no graph. */
final class LayerwiseChunk implements SecondOrder, Linearisation {
  private final ParameterLayout layout;
  private final Loss loss;
  private final ForwardPass pass;
  private final BackwardPass back;

  private LayerwiseChunk(ParameterLayout layout, Loss loss, ForwardPass pass, BackwardPass back) {
    this.layout = layout;
    this.loss = loss;
    this.pass = pass;
    this.back = back;
  }

  static LayerwiseChunk of(
      LayerwiseNetwork network,
      NetworkObjective objective,
      List<Tensor> blocks,
      long from,
      long to) {
    try (TensorScope scope = TensorScope.open();
        NoGradient off = NoGradient.open()) {
      ForwardPass pass = network.pass(blocks, objective.inputs(from, to));
      pass.hold();
      Tensor errors = objective.loss().gradient(pass.outputs(), objective.labels(from, to));
      BackwardPass back = pass.backward(errors);
      back.hold();
      return new LayerwiseChunk(objective.layout(), objective.loss(), pass, back);
    }
  }

  @Override
  public Tensor product(Tensor vectors) {
    try (NoGradient off = NoGradient.open()) {
      return inGroups(
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
  public Tensor outputs() {
    return pass.outputs();
  }

  @Override
  public Tensor forward(Tensor vectors) {
    List<Tensor> parts = new ArrayList<>();
    for (Tensor group : groups(vectors, 1)) {
      parts.add(pass.jacobianProduct(layout.splitBlock(group)));
    }
    return joined(parts, 2);
  }

  @Override
  public Tensor backward(Tensor weights) {
    return inGroups(weights, 2, group -> layout.joinBlock(pass.transposedProduct(group)));
  }

  /** Takes so many vectors at once as the network likes; they lie along a dimension. */
  private Tensor inGroups(Tensor vectors, int dimension, UnaryOperator<Tensor> product) {
    List<Tensor> parts = new ArrayList<>();
    for (Tensor group : groups(vectors, dimension)) {
      try (TensorScope scope = TensorScope.open()) {
        parts.add(scope.keep(product.apply(group)));
      }
    }
    return joined(parts, 1);
  }

  private List<Tensor> groups(Tensor vectors, int dimension) {
    List<Tensor> groups = new ArrayList<>();
    long count = vectors.size(dimension);
    for (long from = 0; from < count; from += pass.vectorsAtOnce()) {
      groups.add(vectors.narrow(dimension, from, Math.min(pass.vectorsAtOnce(), count - from)));
    }
    return groups;
  }

  private static Tensor joined(List<Tensor> parts, int dimension) {
    return parts.size() == 1 ? parts.get(0) : Tensor.concatenate(parts, dimension);
  }

  @Override
  public void close() {
    back.close();
    pass.close();
  }
}
