package org.basinlab.science.noise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basinlab.science.curvature.Objective;
import org.basinlab.science.tensor.Autograd;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.basinlab.science.tensor.Threads;

/**
 * By automatic differentiation of one example at a time: works for every objective.
 *
 * @param threads that share the examples
 */
record AutogradSource(Objective objective, Threads threads) implements GradientSource {

  @Override
  public List<GradientPart> parts(long[] indices) {
    long q = objective.layout().parameterCount();
    Tensor formed = Tensor.zeros(Precision.FLOAT64, objective.replicas(), indices.length, q);
    int share = (indices.length + threads.count() - 1) / threads.count();
    threads.inOrder(
        (indices.length + share - 1) / share,
        i ->
            formed(
                Arrays.copyOfRange(indices, i * share, Math.min((i + 1) * share, indices.length))),
        (i, some) -> formed.narrow(1, (long) i * share, some.size(1)).copyInPlace(some));
    return List.of(new FormedPart(formed));
  }

  private Tensor formed(long[] indices) {
    long q = objective.layout().parameterCount();
    Tensor formed = Tensor.zeros(Precision.FLOAT64, objective.replicas(), indices.length, q);
    for (int i = 0; i < indices.length; i++) {
      try (TensorScope scope = TensorScope.open()) {
        List<Tensor> leaves = new ArrayList<>();
        objective.layout().split(objective.parameters()).forEach(b -> leaves.add(b.leaf()));
        Tensor loss = objective.lossSum(leaves, indices[i], indices[i] + 1).sum();
        Tensor gradient = objective.layout().join(Autograd.gradient(loss, leaves));
        formed.select(1, i).copyInPlace(gradient);
      }
    }
    return formed;
  }

  @Override
  public long numbersPerExample() {
    return objective.layout().parameterCount();
  }
}
