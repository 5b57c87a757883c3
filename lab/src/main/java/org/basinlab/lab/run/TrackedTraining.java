package org.basinlab.lab.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.basinlab.lab.archive.Snapshot;
import org.basinlab.lab.plan.NetworkRun;
import org.basinlab.lab.record.RunOutcome;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.record.SnapshotNote;
import org.basinlab.lab.record.Trace;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.train.CoursePoint;
import org.basinlab.science.train.KeptParameters;
import org.basinlab.science.train.TrainingObserver;
import org.basinlab.science.train.Trajectory;

/**
 * Trains runs that share a cohort while a tracker measures them, and puts what is left in words.
 */
final class TrackedTraining {
  private final List<NetworkRun> runs;
  private final CohortTraining training;
  private final Tracker tracker;

  TrackedTraining(List<NetworkRun> runs, Tracker tracker) {
    this.runs = List.copyOf(runs);
    this.training = new CohortTraining(runs);
    this.tracker = tracker;
  }

  /** Trains all runs; what is left of each, in order. */
  List<TrackedRun> train(DataShelf shelf, LongConsumer stepsTaken) {
    long start = System.nanoTime();
    List<Trajectory> trajectories = training.train(shelf, new Observer(stepsTaken));
    double seconds = (System.nanoTime() - start) / 1e9;
    List<TrackedRun> made = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      made.add(made(i, trajectories.get(i), seconds / runs.size()));
    }
    return made;
  }

  private TrackedRun made(int place, Trajectory trajectory, double seconds) {
    NetworkRun run = runs.get(place);
    Map<String, Snapshot> kept = new LinkedHashMap<>();
    List<SnapshotNote> notes = new ArrayList<>();
    for (KeptParameters snapshot : trajectory.snapshots()) {
      try (Tensor parameters = snapshot.parameters()) {
        Snapshot file = SnapshotFiles.toFile(training.network().state(), parameters);
        for (String label : training.labels(snapshot.rule())) {
          double epoch = run.epoch(snapshot.step());
          notes.add(new SnapshotNote(label, snapshot.step(), epoch, snapshot.trainingLoss()));
          kept.put(label, file);
        }
      }
    }
    RunRecord record =
        new RunRecord(
            run.id(),
            run,
            outcome(trajectory),
            trace(run, trajectory),
            notes,
            Machine.provenance(runs.size(), seconds));
    return new TrackedRun(record, kept, tracker.measured(place));
  }

  private static Trace trace(NetworkRun run, Trajectory trajectory) {
    List<Trace.Row> rows = new ArrayList<>();
    for (CoursePoint point : trajectory.course()) {
      rows.add(
          new Trace.Row(
              point.step(),
              run.epoch(point.step()),
              point.trainingLoss(),
              point.validationAccuracy()));
    }
    return new Trace(rows);
  }

  private static RunOutcome outcome(Trajectory trajectory) {
    long steps = trajectory.last().step();
    if (!trajectory.diverged()) {
      return new RunOutcome.Finished(steps, trajectory.last().trainingLoss());
    }
    double lastFinite =
        trajectory.course().stream()
            .mapToDouble(CoursePoint::trainingLoss)
            .filter(Double::isFinite)
            .reduce(Double.NaN, (before, loss) -> loss);
    return new RunOutcome.Diverged(steps, lastFinite);
  }

  /** Tells the progress and lets the tracker measure. */
  private final class Observer implements TrainingObserver {
    private final LongConsumer stepsTaken;

    Observer(LongConsumer stepsTaken) {
      this.stepsTaken = stepsTaken;
    }

    @Override
    public void tookSteps(long steps) {
      stepsTaken.accept(steps);
    }

    @Override
    public boolean looksAt(long step) {
      return tracker.isDue(step);
    }

    @Override
    public void look(long step, List<Integer> replicas, Tensor theta) {
      tracker.measure(step, replicas, theta);
    }
  }
}
