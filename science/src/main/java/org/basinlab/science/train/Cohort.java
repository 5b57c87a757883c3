package org.basinlab.science.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basinlab.science.course.Epochs;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.network.DerivedNetwork;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.jspecify.annotations.Nullable;

/** The replicas of one rule still under way, their parameters, and the batches of the epoch. */
final class Cohort {
  private final TrainingProblem problem;
  private final TrainingSchedule schedule;
  private final List<Member> members;
  private final Tensor statistics;
  private final Descent descent;
  private long epoch = -1;
  private Tensor order;
  private Tensor labels;
  private LearningRates rates;

  /**
   * Takes ownership of all tensors.
   *
   * @param theta [R, q]
   * @param statistics running statistics of the network, [R, s]
   * @param memories [R, q] each
   */
  Cohort(
      TrainingProblem problem,
      TrainingSchedule schedule,
      List<Member> members,
      Tensor theta,
      Tensor statistics,
      List<Tensor> memories) {
    this.problem = problem;
    this.schedule = schedule;
    this.members = List.copyOf(members);
    this.statistics = statistics.hold();
    this.descent = descent(theta.hold(), memories);
    this.rates = new LearningRates(new double[0], theta.precision());
    this.order = Tensor.ofIndices(new long[0], 0, 0).hold();
    this.labels = Tensor.ofIndices(new long[0], 0, 0).hold();
  }

  /**
   * A replica under way.
   *
   * @param place in the list that the training was given
   */
  record Member(int place, Replica replica, RunLog log) {}

  private Descent descent(Tensor theta, List<Tensor> memories) {
    memories.forEach(Tensor::hold);
    UpdateRule rule = members.isEmpty() ? HeavyBall.NONE : members.get(0).replica().rule();
    return rule.isGradientDescent()
            && problem.network() instanceof DerivedNetwork affine
            && affine.isAffine()
        ? new FusedDescent(affine, problem.loss(), theta)
        : new RuleDescent(rule, problem, theta, statistics, memories);
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

  boolean isCheckedAt(long step) {
    return members.stream().anyMatch(member -> member.log().isChecked(step));
  }

  private RandomKey key(int replica) {
    return members.get(replica).replica().key();
  }

  /** Place of each member in the list that the training was given. */
  List<Integer> places() {
    return members.stream().map(Member::place).toList();
  }

  private Tensor theta() {
    return descent.theta();
  }

  /** θ and, behind it, the running statistics, [R, q + s]. */
  Tensor state() {
    return statistics.size(1) == 0 ? theta() : Tensor.concatenate(List.of(theta(), statistics), 1);
  }

  List<Evaluation> evaluate(ExampleTensors examples) {
    try (TensorScope scope = TensorScope.open()) {
      return Evaluation.measured(
          problem.network().frozen(statistics), problem.loss(), theta(), examples);
    }
  }

  /**
   * Every replica takes a step.
   *
   * @param number of the step, from 1 on
   */
  void step(long number) {
    Epochs.Epoch now = schedule.epochs().at(number - 1);
    if (now.number() != epoch) {
      epoch = now.number();
      drawEpoch(now);
    }
    setRates(number - 1);
    try (TensorScope scope = TensorScope.open()) {
      int within = Math.toIntExact(number - 1 - now.firstStep());
      descent.step(number, batch(now, within), weights(number), rates);
    }
  }

  private void setRates(long taken) {
    double factor = schedule.learningRate().factor(taken, schedule.epochs().after(taken));
    double[] now =
        members.stream().mapToDouble(each -> each.replica().learningRate() * factor).toArray();
    if (!rates.are(now)) {
      rates.close();
      rates = new LearningRates(now, theta().precision());
    }
  }

  /** Draws the batches of an epoch for every replica; a whole set without a view is no draw. */
  private void drawEpoch(Epochs.Epoch of) {
    if (takesWholeSet()) {
      return;
    }
    BatchSampler sampler = schedule.sampler();
    List<int[]> drawn = new ArrayList<>();
    for (Member member : members) {
      drawn.add(sampler.order(member.replica().key(), of.number(), of.length()));
    }
    try (TensorScope scope = TensorScope.open()) {
      long[] all = drawn.stream().flatMapToInt(Arrays::stream).asLongStream().toArray();
      Tensor rows = Tensor.ofIndices(all, size(), of.length());
      Tensor labels = problem.train().labels().take(0, rows.reshape(-1)).view(size(), of.length());
      replaceOrder(rows.hold(), seen(labels, drawn, of.number()).hold());
    }
  }

  private boolean takesWholeSet() {
    return problem.view().isEmpty() && schedule.sampler() instanceof BatchSampler.WholeSet;
  }

  /** Labels [R, L] as the replicas see them. */
  private Tensor seen(Tensor labels, List<int[]> drawn, long of) {
    if (problem.view().isEmpty()) {
      return labels;
    }
    ExampleView view = problem.view().get();
    return Tensor.stacked(
        size(),
        r -> {
          double[] own = labels.select(0, r).toDoubles();
          long[] plain = Arrays.stream(own).mapToLong(Math::round).toArray();
          long[] changed = view.labels(key((int) r), of, drawn.get((int) r), plain);
          return Tensor.ofIndices(changed, changed.length);
        });
  }

  /** A batch of the epoch: inputs [R, S, D], labels [R, S]. */
  private ExampleTensors batch(Epochs.Epoch of, int number) {
    ExampleTensors all = problem.train();
    long features = all.inputs().size(1);
    long count = of.size(number);
    if (takesWholeSet()) {
      return new ExampleTensors(
          all.inputs().unsqueeze(0).expand(size(), count, features),
          all.labels().unsqueeze(0).expand(size(), count));
    }
    Tensor rows = order.narrow(1, of.start(number), count);
    Tensor inputs = all.inputs().take(0, rows.reshape(-1)).view(size(), count, features);
    return new ExampleTensors(seen(inputs, rows), labels.narrow(1, of.start(number), count));
  }

  /** Inputs [R, S, D] as the replicas see them. */
  private Tensor seen(Tensor inputs, Tensor rows) {
    if (problem.view().isEmpty()) {
      return inputs;
    }
    ExampleView view = problem.view().get();
    return Tensor.stacked(
        size(),
        r -> {
          int[] own = Arrays.stream(rows.select(0, r).toDoubles()).mapToInt(i -> (int) i).toArray();
          return view.inputs(key((int) r), epoch, own, inputs.select(0, r));
        });
  }

  /** Weights of the examples of step {@code step}, [R, S]; null for the mean. */
  private @Nullable Tensor weights(long step) {
    if (schedule.weights().isEmpty()) {
      return null;
    }
    GradientWeights law = schedule.weights().get();
    double[] weights = new double[size() * law.examples()];
    for (int r = 0; r < size(); r++) {
      double[] own = law.at(key(r), step);
      System.arraycopy(own, 0, weights, r * own.length, own.length);
    }
    return Tensor.of(weights, theta().precision(), size(), law.examples());
  }

  /** A cohort of the members with these numbers; this one must not be used again. */
  Cohort keepOnly(List<Integer> chosen) {
    try (TensorScope scope = TensorScope.open()) {
      long[] indices = chosen.stream().mapToLong(Integer::longValue).toArray();
      Tensor rows = Tensor.ofIndices(indices, indices.length);
      Cohort smaller =
          new Cohort(
              problem,
              schedule,
              chosen.stream().map(members::get).toList(),
              theta().take(0, rows),
              statistics.take(0, rows),
              descent.memories().stream().map(memory -> memory.take(0, rows)).toList());
      smaller.epoch = epoch;
      if (!takesWholeSet() && epoch >= 0) {
        smaller.replaceOrder(order.take(0, rows).hold(), labels.take(0, rows).hold());
      }
      free();
      return smaller;
    }
  }

  private void replaceOrder(Tensor freshOrder, Tensor freshLabels) {
    order.close();
    labels.close();
    order = freshOrder;
    labels = freshLabels;
  }

  /** Frees all it owns; it must not be used again. */
  void free() {
    order.close();
    labels.close();
    rates.close();
    statistics.close();
    descent.close();
  }
}
