package org.basinlab.science.train;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.network.Network;
import org.basinlab.science.tensor.Autograd;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.jspecify.annotations.Nullable;

/** A cohort under any rule, with gradients by reverse differentiation of the network. */
final class RuleDescent implements Descent {
  private final UpdateRule rule;
  private final TrainingProblem problem;
  private final Tensor theta;
  private final List<Tensor> memories;
  private final List<Tensor> blocks;
  private final List<Tensor> statistics;
  private final List<Tensor> leaves = new ArrayList<>();
  private final List<List<Tensor>> memoryBlocks = new ArrayList<>();

  /**
   * Takes ownership of {@code theta} and {@code memories}, all held.
   *
   * @param statistics running statistics [R, s], changed in place; the cohort's
   */
  RuleDescent(
      UpdateRule rule,
      TrainingProblem problem,
      Tensor theta,
      Tensor statistics,
      List<Tensor> memories) {
    Network network = problem.network();
    this.rule = rule;
    this.problem = problem;
    this.statistics = held(network.running().split(statistics));
    this.theta = theta;
    this.memories = List.copyOf(memories);
    this.blocks = held(network.layout().split(theta));
    blocks.forEach(block -> leaves.add(block.leaf().hold()));
    memories.forEach(memory -> memoryBlocks.add(held(network.layout().split(memory))));
  }

  private static List<Tensor> held(List<Tensor> tensors) {
    tensors.forEach(Tensor::hold);
    return tensors;
  }

  @Override
  public Tensor theta() {
    return theta;
  }

  @Override
  public List<Tensor> memories() {
    return memories;
  }

  @Override
  public void step(
      long number, ExampleTensors batch, @Nullable Tensor weights, LearningRates rates) {
    try (TensorScope scope = TensorScope.open()) {
      rule.step(new Here(number, batch, weights, rates));
    }
  }

  private List<Tensor> gradient(
      ExampleTensors batch, @Nullable Tensor weights, List<Tensor> running) {
    Tensor logits = problem.network().trainingLogits(leaves, running, batch.inputs());
    Tensor each = problem.loss().perExample(logits, batch.labels());
    Tensor total =
        weights == null
            ? each.sum().times(1.0 / batch.labels().size(1))
            : each.times(weights).sum();
    return Autograd.gradient(total, leaves);
  }

  @Override
  public void close() {
    leaves.forEach(Tensor::close);
    statistics.forEach(Tensor::close);
    blocks.forEach(Tensor::close);
    memoryBlocks.forEach(own -> own.forEach(Tensor::close));
    memories.forEach(Tensor::close);
    theta.close();
  }

  /** The cohort at one step. */
  private final class Here implements Iterate {
    private final long number;
    private final ExampleTensors batch;
    private final @Nullable Tensor weights;
    private final LearningRates rates;
    private boolean seen;

    Here(long number, ExampleTensors batch, @Nullable Tensor weights, LearningRates rates) {
      this.number = number;
      this.batch = batch;
      this.weights = weights;
      this.rates = rates;
    }

    @Override
    public long step() {
      return number;
    }

    @Override
    public List<Tensor> theta() {
      return blocks;
    }

    @Override
    public List<Tensor> memory(int which) {
      return memoryBlocks.get(which);
    }

    /** The running statistics take in the batch once a step, at its first gradient. */
    @Override
    public List<Tensor> gradient() {
      List<Tensor> running = seen ? statistics.stream().map(Tensor::copy).toList() : statistics;
      seen = true;
      return RuleDescent.this.gradient(batch, weights, running);
    }

    @Override
    public Tensor learningRate(int block) {
      return rates.of(blocks.get(block).shape().length);
    }

    @Override
    public void descend(int block, Tensor direction) {
      Tensor own = blocks.get(block);
      own.addProductInPlace(rates.negative(own.shape().length), direction);
    }
  }
}
