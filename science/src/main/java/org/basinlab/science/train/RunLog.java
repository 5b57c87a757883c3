package org.basinlab.science.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.basinlab.science.tensor.Tensor;

/** Collects the trajectory of one replica and decides at each check whether it goes on. */
final class RunLog {
  private final TrainingSchedule schedule;
  private final List<CoursePoint> course = new ArrayList<>();
  private final List<KeptParameters> snapshots = new ArrayList<>();
  private boolean diverged;

  RunLog(TrainingSchedule schedule) {
    this.schedule = schedule;
  }

  /**
   * Takes note of a check.
   *
   * @param theta [1, q] at that step, copied where a snapshot is due
   * @return whether the run goes on
   */
  boolean goesOn(CoursePoint point, Tensor theta) {
    course.add(point);
    double first = course.get(0).trainingLoss();
    double bound = schedule.stop().divergenceLoss().orElse(Training.DIVERGENCE_FACTOR * first);
    if (!Double.isFinite(point.trainingLoss()) || point.trainingLoss() > bound) {
      diverged = true;
      return false;
    }
    boolean lastStep = point.step() >= schedule.stop().maximumSteps();
    takeDue(point, theta, rule -> due(rule, point));
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
      if (due.test(rule) && snapshots.stream().noneMatch(taken -> taken.rule().equals(rule))) {
        snapshots.add(
            new KeptParameters(rule, point.step(), point.trainingLoss(), theta.copy().hold()));
      }
    }
  }

  private static boolean due(SnapshotRule rule, CoursePoint point) {
    if (rule instanceof SnapshotRule.AtStep at) {
      return at.step() == point.step();
    }
    return rule instanceof SnapshotRule.AtTrainingLoss at
        && point.trainingLoss() <= at.trainingLoss();
  }
}
