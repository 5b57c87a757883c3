package org.basinlab.lab.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.basinlab.lab.network.RuleKind;
import org.basinlab.lab.plan.NetworkRun;
import org.basinlab.lab.study.Moment;
import org.basinlab.lab.study.TrainingChoice;
import org.basinlab.science.course.Course;
import org.basinlab.science.network.LayeredNetwork;
import org.basinlab.science.tensor.TensorScope;
import org.basinlab.science.train.Replica;
import org.basinlab.science.train.SnapshotRule;
import org.basinlab.science.train.StopRule;
import org.basinlab.science.train.Training;
import org.basinlab.science.train.TrainingObserver;
import org.basinlab.science.train.TrainingProblem;
import org.basinlab.science.train.TrainingSchedule;
import org.basinlab.science.train.Trajectory;
import org.basinlab.science.train.UpdateRule;

/** Translates runs that share a cohort into a training problem, and trains them. */
final class CohortTraining {
  private final NetworkRun shared;
  private final List<NetworkRun> runs;
  private final LayeredNetwork network;
  private final Map<SnapshotRule, List<String>> labels = new LinkedHashMap<>();

  /** Runs that differ in learning rate and seed alone. */
  CohortTraining(List<NetworkRun> runs) {
    this.runs = List.copyOf(runs);
    this.shared = runs.get(0);
    this.network = Networks.network(shared);
    for (Moment moment : shared.snapshots().moments()) {
      labels.computeIfAbsent(rule(moment), rule -> new ArrayList<>()).add(moment.label());
    }
  }

  LayeredNetwork network() {
    return network;
  }

  /** Labels of the moments that a rule stands for: an epoch and a step may be the same. */
  List<String> labels(SnapshotRule rule) {
    return labels.getOrDefault(rule, List.of());
  }

  /** Trains all runs; one trajectory each, in order. */
  List<Trajectory> train(DataShelf shelf, TrainingObserver observer) {
    TrainingChoice training = shared.training();
    DataShelf.DataTensors data = shelf.tensors(shared.data(), shared.facts(), training.precision());
    TrainingSchedule schedule =
        new TrainingSchedule(
            training.sampling().sampler(shared.facts().trainSize(), shared.point().batchSize()),
            shared.epochs(),
            training.learningRateCourse().<Course>map(own -> own).orElse(Course.CONSTANT),
            training.checksPerEpoch(),
            List.copyOf(labels.keySet()),
            new StopRule(
                shared.maximumSteps(), OptionalDouble.empty(), training.stopWhenSnapshotsTaken()),
            Optional.empty());
    try (TensorScope scope = TensorScope.open()) {
      TrainingProblem problem =
          new TrainingProblem(
              network,
              training.loss(),
              Networks.initial(shared),
              data.train(),
              data.train().first(training.checkExamples()),
              data.validation());
      return Training.run(problem, schedule, replicas(), observer);
    }
  }

  private List<Replica> replicas() {
    List<Replica> replicas = new ArrayList<>();
    for (NetworkRun run : runs) {
      UpdateRule rule = (RuleKind) run.training().rule();
      replicas.add(new Replica(Networks.key(run), run.point().learningRate(), rule));
    }
    return replicas;
  }

  private SnapshotRule rule(Moment moment) {
    if (moment instanceof Moment.AtEpoch at) {
      return new SnapshotRule.AtStep(shared.epochs().stepsBefore(at.epoch()));
    }
    if (moment instanceof Moment.AtTrainingLoss at) {
      return new SnapshotRule.AtTrainingLoss(at.trainingLoss());
    }
    if (moment instanceof Moment.AtTime at) {
      return new SnapshotRule.AtTime(at.time());
    }
    return moment instanceof Moment.AtStep at
        ? new SnapshotRule.AtStep(at.step())
        : new SnapshotRule.AtEnd();
  }
}
