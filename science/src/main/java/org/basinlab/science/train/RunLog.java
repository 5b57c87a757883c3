package org.basinlab.science.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.basinlab.science.tensor.Tensor;

/** Collects the trajectory of one replica and decides at each check whether it goes on. */
final class RunLog {
  private final TrainingSchedule schedule;
  private final Map<SnapshotRule, Long> timed;
  private final List<CoursePoint> course = new ArrayList<>();
  private final List<KeptParameters> snapshots = new ArrayList<>();
  private boolean diverged;

  RunLog(TrainingSchedule schedule, double learningRate) {
    this.schedule = schedule;
    this.timed = schedule.stepsAtTimes(learningRate);
  }

  /** Whether this replica is checked after {@code step} steps, whoever else is. */
  boolean isChecked(long step) {
    return timed.containsValue(step) || schedule.checksAt(step);
  }

  /** Whether a snapshot may be due that the loss over all training examples decides. */
  boolean needsWholeLoss(double checkLoss) {
    return schedule.snapshots().stream()
        .anyMatch(
            rule ->
                rule instanceof SnapshotRule.AtTrainingLoss at
                    && at.isNear(checkLoss)
                    && !isTaken(rule));
  }

  /**
   * Takes note of a check.
   *
   * @param wholeLoss over all training examples; NaN where it is not needed
   * @param theta [1, q] at that step, copied where a snapshot is due
   * @return whether the run goes on
   */
  boolean goesOn(CoursePoint point, double wholeLoss, Tensor theta) {
    course.add(point);
    double first = course.get(0).trainingLoss();
    double bound = schedule.stop().divergenceLoss().orElse(Training.DIVERGENCE_FACTOR * first);
    if (!Double.isFinite(point.trainingLoss()) || point.trainingLoss() > bound) {
      diverged = true;
      return false;
    }
    boolean lastStep = point.step() >= schedule.stop().maximumSteps();
    takeDue(point, theta, rule -> due(rule, point.step(), wholeLoss));
    boolean ends = lastStep || reached(point) || allTaken();
    if (ends) {
      takeDue(point, theta, rule -> rule instanceof SnapshotRule.AtEnd);
    }
    return !ends;
  }

  Trajectory trajectory() {
    return new Trajectory(diverged, course, snapshots);
  }

  private boolean reached(CoursePoint point) {
    return schedule.stop().trainingLoss().isPresent()
        && point.trainingLoss() <= schedule.stop().trainingLoss().getAsDouble();
  }

  private boolean allTaken() {
    long timed =
        schedule.snapshots().stream().filter(rule -> !(rule instanceof SnapshotRule.AtEnd)).count();
    return schedule.stop().whenSnapshotsTaken() && snapshots.size() >= timed;
  }

  private void takeDue(CoursePoint point, Tensor theta, Predicate<SnapshotRule> due) {
    for (SnapshotRule rule : schedule.snapshots()) {
      if (due.test(rule) && !isTaken(rule)) {
        snapshots.add(
            new KeptParameters(rule, point.step(), point.trainingLoss(), theta.copy().hold()));
      }
    }
  }

  private boolean isTaken(SnapshotRule rule) {
    return snapshots.stream().anyMatch(taken -> taken.rule().equals(rule));
  }

  private boolean due(SnapshotRule rule, long step, double wholeLoss) {
    if (rule instanceof SnapshotRule.AtStep at) {
      return at.step() == step;
    }
    if (rule instanceof SnapshotRule.AtTime) {
      return timed.getOrDefault(rule, -1L) == step;
    }
    return rule instanceof SnapshotRule.AtTrainingLoss at && wholeLoss <= at.trainingLoss();
  }
}
