package org.basinlab.science.train;

import java.util.List;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.jspecify.annotations.Nullable;

/** The replicas still under way, their parameters, and the batches of the current epoch. */
final class Cohort {
  private final TrainingProblem problem;
  private final List<Member> members;
  private final Descent rule;
  private @Nullable Tensor order;

  /** Takes ownership of {@code theta} and {@code velocity}, [R, q] each. */
  Cohort(TrainingProblem problem, List<Member> members, Tensor theta, Tensor velocity) {
    this.problem = problem;
    this.members = List.copyOf(members);
    List<Replica> replicas = members.stream().map(Member::replica).toList();
    this.rule = descent(problem, replicas, theta.hold(), velocity.hold());
  }

  /**
   * A replica under way.
   *
   * @param place in the list that the training was given
   */
  record Member(int place, Replica replica, RunLog log) {}

  /**
   * Whether a replica takes the fused step; it depends on nothing but the replica and the network.
   */
  static boolean isFused(TrainingProblem problem, Replica replica) {
    return problem.network() instanceof Mlp
        && replica.momentum() == 0
        && replica.weightDecay() == 0;
  }

  private static Descent descent(
      TrainingProblem problem, List<Replica> replicas, Tensor theta, Tensor velocity) {
    if (problem.network() instanceof Mlp affine
        && replicas.stream().allMatch(replica -> isFused(problem, replica))) {
      return new FusedSgd(affine, problem.loss(), replicas, theta, velocity);
    }
    return new HeavyBall(problem.network(), problem.loss(), replicas, theta, velocity);
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  int size() {
    return members.size();
  }

  RunLog log(int replica) {
    return members.get(replica).log();
  }

  /** Place of each member in the list that the training was given. */
  List<Integer> places() {
    return members.stream().map(Member::place).toList();
  }

  Descent rule() {
    return rule;
  }

  List<Evaluation> evaluate(ExampleTensors examples) {
    try (TensorScope scope = TensorScope.open()) {
      return Evaluation.of(problem.network(), problem.loss(), rule.theta(), examples);
    }
  }

  /** Draws the batches of an epoch for every replica. */
  void drawEpoch(BatchSampler sampler, long epoch) {
    if (sampler instanceof BatchSampler.WholeSet) {
      return;
    }
    int length = sampler.stepsPerEpoch() * sampler.batchSize();
    long[] indices = new long[size() * length];
    for (int r = 0; r < size(); r++) {
      int[] own = sampler.epochIndices(members.get(r).replica().key(), epoch);
      for (int i = 0; i < length; i++) {
        indices[r * length + i] = own[i];
      }
    }
    try (TensorScope scope = TensorScope.open()) {
      replaceOrder(Tensor.ofIndices(indices, size(), length).hold());
    }
  }

  /** The batch number {@code inEpoch}: inputs [R, S, D], labels [R, S]. */
  ExampleTensors batch(long inEpoch, BatchSampler sampler) {
    ExampleTensors all = problem.train();
    long features = all.inputs().size(1);
    long count = sampler.batchSize();
    if (sampler instanceof BatchSampler.WholeSet) {
      return new ExampleTensors(
          all.inputs().unsqueeze(0).expand(size(), count, features),
          all.labels().unsqueeze(0).expand(size(), count));
    }
    if (order == null) {
      throw new IllegalStateException("drawEpoch comes before the first batch");
    }
    Tensor rows = order.narrow(1, inEpoch * count, count).reshape(-1);
    Tensor inputs = all.inputs().take(0, rows).view(size(), count, features);
    return new ExampleTensors(inputs, all.labels().take(0, rows).view(size(), count));
  }

  /** Weights of the examples of step {@code step}, [R, S]; null for the mean. */
  @Nullable Tensor weights(long step, TrainingSchedule schedule) {
    if (schedule.weights().isEmpty()) {
      return null;
    }
    GradientWeights law = schedule.weights().get();
    double[] weights = new double[size() * law.examples()];
    for (int r = 0; r < size(); r++) {
      double[] own = law.at(members.get(r).replica().key(), step);
      System.arraycopy(own, 0, weights, r * own.length, own.length);
    }
    return Tensor.of(weights, rule.theta().precision(), size(), law.examples());
  }

  /** A cohort of the members with these numbers; this one must not be used again. */
  Cohort keepOnly(List<Integer> chosen) {
    try (TensorScope scope = TensorScope.open()) {
      long[] indices = chosen.stream().mapToLong(Integer::longValue).toArray();
      Tensor rows = Tensor.ofIndices(indices, indices.length);
      Cohort smaller =
          new Cohort(
              problem,
              chosen.stream().map(members::get).toList(),
              rule.theta().take(0, rows),
              rule.velocity().take(0, rows));
      if (order != null && !chosen.isEmpty()) {
        smaller.replaceOrder(order.take(0, rows).hold());
      }
      free();
      return smaller;
    }
  }

  private void replaceOrder(@Nullable Tensor fresh) {
    if (order != null) {
      order.close();
    }
    order = fresh;
  }

  /** Frees all it owns; it must not be used again. */
  void free() {
    replaceOrder(null);
    rule.close();
  }
}
