package org.basinlab.lab.plan;

import java.util.List;
import java.util.Optional;
import org.basinlab.lab.form.FlowText;
import org.basinlab.lab.form.Form;
import org.basinlab.lab.form.Kinds;
import org.basinlab.lab.study.DataChoice;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.NetworkChoice;
import org.basinlab.lab.study.SnapshotChoice;
import org.basinlab.lab.study.TrainingChoice;
import org.basinlab.science.Check;
import org.basinlab.science.course.Epochs;

/**
 * The training of one network.
 *
 * @param numerics version of Basin's numerics; changes whenever a released number moves
 * @param seed ≥ 0; decides initialisation and batch order
 */
public record NetworkRun(
    String numerics,
    DataChoice data,
    DataFacts facts,
    NetworkChoice network,
    TrainingChoice training,
    SnapshotChoice snapshots,
    GridPoint point,
    long seed)
    implements RunPlan {

  public NetworkRun {
    Check.that(seed >= 0, "The seed of a run must be ≥ 0, got %d.", seed);
    Check.that(
        point.batchSize() <= facts.trainSize(),
        "The batch size of a run must be at most the %d training examples, got %d.",
        facts.trainSize(),
        point.batchSize());
  }

  /**
   * Everything that decides the result as seven lines of YAML, each in one way only (see {@link
   * FlowText}). The data stand in it by their digest, so it does not matter where they lie or what
   * they are called: the same text on every machine and JDK.
   */
  @Override
  public String canonical() {
    return canonical(
        "data: " + facts.canonical(),
        "network: " + Kinds.of(NetworkChoice.class).write(network),
        "training: " + Form.of(TrainingChoice.class).write(training));
  }

  /** The same runs, all of networks. */
  public static List<NetworkRun> all(List<? extends RunPlan> runs) {
    return runs.stream().map(NetworkRun.class::cast).toList();
  }

  /** Number of parameters q of the network. */
  public long parameterCount() {
    return network.parameterCount(facts.inputShape(), facts.classes());
  }

  /** Which examples each step takes, and where epochs begin. */
  public Epochs epochs() {
    return training.epochs(facts.trainSize(), point.batchSize());
  }

  @Override
  public Optional<DataFacts> dataFacts() {
    return Optional.of(facts);
  }

  /** Steps of all epochs: the run may stop earlier. */
  @Override
  public long maximumSteps() {
    return epochs().stepsBefore(training.maximumEpochs());
  }

  /** Gradients of single examples at most, where a rule may take several of each batch. */
  public long trainingGradients() {
    long once =
        training.batchSizeCourse().isEmpty()
            ? maximumSteps() * point.batchSize()
            : (long) facts.trainSize() * training.maximumEpochs();
    return once * training.rule().gradientsPerStep();
  }

  @Override
  public double sdeTime(long step) {
    if (training.learningRateCourse().isEmpty()) {
      return RunPlan.super.sdeTime(step);
    }
    Epochs epochs = epochs();
    double factors = 0;
    for (long taken = 0; taken < step; taken++) {
      factors += training.learningRateCourse().get().factor(taken, epochs.after(taken));
    }
    return point.learningRate() * factors;
  }

  /** They differ in learning rate and seed alone. */
  @Override
  public boolean sharesCohortWith(RunPlan plan) {
    return plan instanceof NetworkRun other
        && equals(
            new NetworkRun(
                other.numerics,
                other.data,
                other.facts,
                other.network,
                other.training,
                other.snapshots,
                new GridPoint(other.point.arm(), point.learningRate(), other.point.batchSize()),
                seed));
  }

  /**
   * Examples drawn over N; where the batch size changes, whole epochs and the share drawn since.
   */
  @Override
  public double epoch(long step) {
    return training.batchSizeCourse().isEmpty()
        ? (double) step * point.batchSize() / facts.trainSize()
        : epochs().after(step);
  }
}
