package org.basinlab.science.curvature;

import java.util.List;
import org.basinlab.science.network.DerivedNetwork;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Network;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.tensor.Tensor;

/**
 * Mean loss of a network.
 *
 * @param parameters [R, q]
 * @param inputs [m, D], shared by all replicas
 * @param labels [m], 64-bit integers, or targets [m, K]
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
    return loss.perExample(outputs(blocks, from, to), labels(from, to)).sum(1);
  }

  @Override
  public SecondOrder secondOrder(List<Tensor> leaves, long from, long to) {
    return network instanceof DerivedNetwork layerwise
        ? LayerwiseSecondOrder.of(layerwise, this, leaves, from, to)
        : AutogradSecondOrder.of(this, leaves, from, to);
  }

  @Override
  public double gradientsToRemember() {
    return network instanceof DerivedNetwork ? 2.0 / 3 : Objective.super.gradientsToRemember();
  }

  /** Cost of making a linearisation, in gradients over its examples. */
  double gradientsToLinearise() {
    return network instanceof DerivedNetwork ? 1.0 / 3 : 1;
  }

  Linearisation linearisation(List<Tensor> leaves, long from, long to) {
    return network instanceof DerivedNetwork layerwise
        ? LayerwiseLinearisation.of(layerwise, this, leaves, from, to)
        : AutogradLinearisation.of(this, leaves, from, to);
  }

  /** z of the examples {@code from} to {@code to}: [R, n, K]. */
  public Tensor outputs(List<Tensor> blocks, long from, long to) {
    return network.logits(blocks, inputs(from, to));
  }

  /** Inputs of the examples {@code from} to {@code to}, for every replica: [R, n, D], a view. */
  public Tensor inputs(long from, long to) {
    return inputs.narrow(0, from, to - from).forReplicas(replicas());
  }

  /**
   * Labels of the examples {@code from} to {@code to}, for every replica: [R, n] or [R, n, K], a
   * view.
   */
  public Tensor labels(long from, long to) {
    return labels.narrow(0, from, to - from).forReplicas(replicas());
  }
}
