package org.basinlab.science.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Network;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.tensor.Autograd;
import org.basinlab.science.tensor.NoGradient;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.jspecify.annotations.Nullable;

/**
 * SGD with heavy-ball momentum and weight decay for a cohort, as PyTorch defines it: g ← g + wθ, v
 * ← μv + g, θ ← θ − ηv, with η, μ, w of each replica. It owns θ [R, q] and v and changes them in
 * place, because at small batches the step is bound by memory traffic.
 */
final class HeavyBall implements Descent {
  private final Network network;
  private final Loss loss;
  private final Tensor theta;
  private final Tensor velocity;
  private final List<Tensor> leaves = new ArrayList<>();
  private final List<Tensor> velocities;
  private final List<Tensor> minusEta;
  private final List<Tensor> mu;
  private final List<Tensor> decay;
  private final boolean withMomentum;
  private final boolean withDecay;

  /** Takes ownership of {@code theta} and {@code velocity}, both held. */
  HeavyBall(Network network, Loss loss, List<Replica> replicas, Tensor theta, Tensor velocity) {
    this.network = network;
    this.loss = loss;
    ParameterLayout layout = network.layout();
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

  @Override
  public Tensor theta() {
    return theta;
  }

  @Override
  public Tensor velocity() {
    return velocity;
  }

  @Override
  public void step(ExampleTensors batch, @Nullable Tensor weights) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor each = loss.perExample(network.logits(leaves, batch.inputs()), batch.labels());
      Tensor total =
          weights == null
              ? each.sum().times(1.0 / batch.labels().size(1))
              : each.times(weights).sum();
      List<Tensor> gradients = Autograd.gradient(total, leaves);
      try (NoGradient off = NoGradient.open()) {
        update(gradients);
      }
    }
  }

  private void update(List<Tensor> gradients) {
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
      Arrays.fill(shape, 1);
      shape[0] = perReplica.length;
      views.add(Tensor.of(perReplica, theta.precision(), shape).hold());
    }
    return views;
  }

  private static List<Tensor> held(List<Tensor> tensors) {
    tensors.forEach(Tensor::hold);
    return tensors;
  }

  @Override
  public void close() {
    leaves.forEach(Tensor::close);
    velocities.forEach(Tensor::close);
    minusEta.forEach(Tensor::close);
    mu.forEach(Tensor::close);
    decay.forEach(Tensor::close);
    theta.close();
    velocity.close();
  }
}
