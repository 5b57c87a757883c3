package org.basinlab.science.train;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.tensor.Tensor;

/**
 * SGD with heavy-ball momentum and weight decay for a cohort, as PyTorch defines it: g ← g + wθ, v
 * ← μv + g, θ ← θ − ηv, with η, μ, w of each replica. It owns θ [R, q] and v and changes them in
 * place, because at small batches the step is bound by memory traffic.
 */
final class HeavyBall {
  private final Tensor theta;
  private final Tensor velocity;
  private final List<Tensor> leaves = new ArrayList<>();
  private final List<Tensor> velocities;
  private final List<Tensor> minusEta;
  private final List<Tensor> mu;
  private final List<Tensor> decay;
  private final boolean withMomentum;
  private final boolean withDecay;

  HeavyBall(ParameterLayout layout, List<Replica> replicas, Tensor theta, Tensor velocity) {
    this.theta = theta;
    this.velocity = velocity;
    for (Tensor block : layout.split(theta)) {
      leaves.add(block.leaf().hold());
    }
    this.withMomentum = replicas.stream().anyMatch(replica -> replica.momentum() > 0);
    this.withDecay = replicas.stream().anyMatch(replica -> replica.weightDecay() > 0);
    this.velocities = withMomentum ? held(layout.split(velocity)) : List.of();
    this.minusEta = factors(replicas.stream().mapToDouble(r -> -r.learningRate()).toArray());
    this.mu = factors(replicas.stream().mapToDouble(Replica::momentum).toArray());
    this.decay = factors(replicas.stream().mapToDouble(Replica::weightDecay).toArray());
  }

  /** Blocks of θ to differentiate by; they share memory with θ. */
  List<Tensor> leaves() {
    return leaves;
  }

  Tensor theta() {
    return theta;
  }

  Tensor velocity() {
    return velocity;
  }

  /** One step; call it where no graph is recorded. */
  void step(List<Tensor> gradients) {
    for (int i = 0; i < leaves.size(); i++) {
      Tensor direction = gradients.get(i);
      if (withDecay) {
        direction = direction.plus(leaves.get(i).times(decay.get(i)));
      }
      if (withMomentum) {
        direction = velocities.get(i).timesInPlace(mu.get(i)).addInPlace(direction, 1.0);
      }
      leaves.get(i).addProductInPlace(minusEta.get(i), direction);
    }
  }

  private List<Tensor> factors(double[] perReplica) {
    List<Tensor> views = new ArrayList<>();
    for (Tensor leaf : leaves) {
      long[] shape = new long[leaf.shape().length];
      java.util.Arrays.fill(shape, 1);
      shape[0] = perReplica.length;
      views.add(Tensor.of(perReplica, theta.precision(), shape).hold());
    }
    return views;
  }

  private static List<Tensor> held(List<Tensor> tensors) {
    tensors.forEach(Tensor::hold);
    return tensors;
  }

  /** Frees everything but θ and v. */
  void close() {
    leaves.forEach(Tensor::close);
    velocities.forEach(Tensor::close);
    minusEta.forEach(Tensor::close);
    mu.forEach(Tensor::close);
    decay.forEach(Tensor::close);
  }
}
