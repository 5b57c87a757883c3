package org.basinlab.science.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basinlab.science.Check;
import org.basinlab.science.tensor.NoGradient;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * Trains a cohort: replicas of the same network, data and batch size are computed together in
 * batched kernels, each with its own key and learning rate, and grouped by their update rule. Law:
 * the trajectory of a replica does not depend, in any bit, on the cohort in which it is trained. A
 * replica that ends or diverges leaves the cohort.
 */
public final class Training {
  /** A run has diverged when its training loss exceeds this multiple of its first value. */
  public static final double DIVERGENCE_FACTOR = 1000;

  private final TrainingProblem problem;
  private final TrainingSchedule schedule;
  private final TrainingObserver observer;

  private Training(TrainingProblem problem, TrainingSchedule schedule, TrainingObserver observer) {
    this.problem = problem;
    this.schedule = schedule;
    this.observer = observer;
  }

  /**
   * Trains all replicas until each has ended or diverged.
   *
   * @param observer receives the number of steps taken and, at steps of its choice, copies of the
   *     parameters
   * @return one trajectory for each replica, in order; the parameters of snapshots are held
   * @throws org.basinlab.science.BrokenInputException if gradient weights with a refinement above 1
   *     meet an update rule with memories
   */
  public static List<Trajectory> run(
      TrainingProblem problem,
      TrainingSchedule schedule,
      List<Replica> replicas,
      TrainingObserver observer) {
    for (Replica replica : replicas) {
      Check.that(
          replica.rule().memories() == 0
              || schedule.weights().map(GradientWeights::refinement).orElse(1) == 1,
          "Small steps for one of SGD are known for rules without memory only, got %s.",
          replica.rule());
    }
    try (TensorScope scope = TensorScope.open()) {
      return new Training(problem, schedule, observer).run(replicas);
    }
  }

  /** Members of one rule go together, so that none meets the arithmetic of another. */
  private List<Trajectory> run(List<Replica> replicas) {
    List<RunLog> logs =
        replicas.stream().map(replica -> new RunLog(schedule, replica.learningRate())).toList();
    Map<UpdateRule, List<Integer>> byRule = new LinkedHashMap<>();
    for (int r = 0; r < replicas.size(); r++) {
      byRule.computeIfAbsent(replicas.get(r).rule(), rule -> new ArrayList<>()).add(r);
    }
    byRule.forEach((rule, members) -> train(rule, members, replicas, logs));
    return logs.stream().map(RunLog::trajectory).toList();
  }

  private void train(
      UpdateRule rule, List<Integer> members, List<Replica> replicas, List<RunLog> logs) {
    Cohort cohort = assembled(rule, members, replicas, logs);
    look(cohort, 0);
    cohort = checked(cohort, 0);
    long reported = 0;
    for (long step = 1; !cohort.isEmpty(); step++) {
      cohort.step(step);
      look(cohort, step);
      if (cohort.isCheckedAt(step)) {
        observer.tookSteps((step - reported) * cohort.size());
        reported = step;
        cohort = checked(cohort, step);
      }
    }
    cohort.free();
  }

  private Cohort assembled(
      UpdateRule rule, List<Integer> members, List<Replica> replicas, List<RunLog> logs) {
    try (TensorScope scope = TensorScope.open()) {
      List<Tensor> initial = new ArrayList<>();
      List<Cohort.Member> entered = new ArrayList<>();
      for (int place : members) {
        Replica replica = replicas.get(place);
        initial.add(problem.initial().apply(replica.key().named("initialisation")));
        entered.add(new Cohort.Member(place, replica, logs.get(place)));
      }
      Tensor state = Tensor.concatenate(initial, 0);
      long parameters = problem.network().layout().parameterCount();
      long behind = state.size(1) - parameters;
      Tensor theta = behind == 0 ? state : state.narrow(1, 0, parameters).copy();
      List<Tensor> memories = new ArrayList<>();
      for (int which = 0; which < rule.memories(); which++) {
        memories.add(theta.zerosLike());
      }
      Tensor statistics = state.narrow(1, parameters, behind).copy();
      return new Cohort(problem, schedule, entered, theta, statistics, memories);
    }
  }

  private void look(Cohort cohort, long step) {
    if (observer.looksAt(step)) {
      try (TensorScope scope = TensorScope.open()) {
        observer.look(step, cohort.places(), copy(cohort.state()));
      }
    }
  }

  private static Tensor copy(Tensor state) {
    try (NoGradient off = NoGradient.open()) {
      return state.copy();
    }
  }

  /** Checks the members that are due and returns the cohort of those that go on. */
  private Cohort checked(Cohort cohort, long step) {
    List<Evaluation> onTrain = cohort.evaluate(problem.check());
    List<Double> wholeLosses = wholeLosses(cohort, step, onTrain);
    List<Evaluation> onValidation =
        schedule.epochs().endEpoch(step) ? cohort.evaluate(problem.validation()) : List.of();
    List<Integer> goOn = new ArrayList<>();
    try (NoGradient off = NoGradient.open();
        TensorScope scope = TensorScope.open()) {
      Tensor state = cohort.state();
      for (int r = 0; r < cohort.size(); r++) {
        if (!cohort.log(r).isChecked(step)) {
          goOn.add(r);
          continue;
        }
        double accuracy =
            onValidation.isEmpty() ? Double.NaN : onValidation.get(r).accuracy().orElse(Double.NaN);
        CoursePoint point = new CoursePoint(step, onTrain.get(r).loss(), accuracy);
        if (cohort.log(r).goesOn(point, wholeLosses.get(r), state.narrow(0, r, 1))) {
          goOn.add(r);
        }
      }
    }
    return goOn.size() == cohort.size() ? cohort : cohort.keepOnly(goOn);
  }

  /** Over all training examples, of each member; NaN for one that does not need it. */
  private List<Double> wholeLosses(Cohort cohort, long step, List<Evaluation> onCheck) {
    List<Boolean> needed = new ArrayList<>();
    for (int r = 0; r < cohort.size(); r++) {
      RunLog log = cohort.log(r);
      needed.add(log.isChecked(step) && log.needsWholeLoss(onCheck.get(r).loss()));
    }
    boolean checkIsWhole = problem.check().count() == problem.train().count();
    List<Evaluation> whole =
        needed.contains(true) && !checkIsWhole ? cohort.evaluate(problem.train()) : onCheck;
    List<Double> losses = new ArrayList<>();
    for (int r = 0; r < cohort.size(); r++) {
      losses.add(needed.get(r) ? whole.get(r).loss() : Double.NaN);
    }
    return losses;
  }
}
