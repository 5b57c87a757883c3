package org.basinlab.lab.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basinlab.lab.archive.Archive;
import org.basinlab.lab.plan.CohortPlan;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.plan.RunPlan;
import org.basinlab.lab.record.Provenance;
import org.basinlab.lab.record.RunOutcome;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.record.SnapshotNote;
import org.basinlab.lab.record.Trace;
import org.basinlab.science.train.CoursePoint;
import org.basinlab.science.train.Snapshot;
import org.basinlab.science.train.Trajectory;

/**
 * Trains what a plan lacks and stores each record as soon as it is whole. Cohorts are shared out
 * among workers and processes by locks of the archive; whoever works twice by accident does no
 * harm.
 */
public final class Runner {
  private final Archive archive;
  private final DataShelf shelf;
  private final Workers workers;

  public Runner(Archive archive, DataShelf shelf, Workers workers) {
    this.archive = archive;
    this.shelf = shelf;
    this.workers = workers;
  }

  /** Runs of the plan that have no record yet. */
  public static List<RunPlan> missing(Archive archive, List<RunPlan> runs) {
    return runs.stream().filter(run -> !archive.contains(run.id())).toList();
  }

  /** Makes every missing run of the plan. */
  public void run(Plan plan) {
    long done = 0;
    long total = 0;
    List<Workers.Task> tasks = new ArrayList<>();
    for (CohortPlan cohort : plan.cohorts()) {
      for (RunPlan run : cohort.runs()) {
        total += run.maximumSteps();
        done += archive.contains(run.id()) ? run.maximumSteps() : 0;
      }
      tasks.add(task(cohort));
    }
    workers.progress().begin("training", total, "steps");
    workers.progress().advance(done);
    workers.doAll(tasks);
    workers.progress().end();
  }

  private Workers.Task task(CohortPlan cohort) {
    return new Workers.Task(
        archive,
        "run-" + cohort.runs().get(0).id(),
        () -> missing(archive, cohort.runs()).isEmpty(),
        () -> train(missing(archive, cohort.runs())));
  }

  private void train(List<RunPlan> runs) {
    long start = System.nanoTime();
    CohortTraining training = new CohortTraining(runs);
    long[] told = new long[1];
    List<Trajectory> trajectories =
        training.train(
            shelf,
            steps -> {
              told[0] += steps;
              workers.progress().advance(steps);
            });
    double seconds = (System.nanoTime() - start) / 1e9;
    Provenance provenance = Machine.provenance(runs.size(), seconds / runs.size());
    long planned = 0;
    for (int i = 0; i < runs.size(); i++) {
      store(training, runs.get(i), trajectories.get(i), provenance);
      planned += runs.get(i).maximumSteps();
    }
    workers.progress().advance(planned - told[0]);
  }

  private void store(
      CohortTraining training, RunPlan run, Trajectory trajectory, Provenance provenance) {
    Map<String, org.basinlab.lab.archive.Snapshot> kept = new LinkedHashMap<>();
    List<SnapshotNote> notes = new ArrayList<>();
    for (Snapshot snapshot : trajectory.snapshots()) {
      String label = training.label(snapshot.rule());
      notes.add(
          new SnapshotNote(
              label, snapshot.step(), epoch(run, snapshot.step()), snapshot.trainingLoss()));
      kept.put(label, SnapshotFiles.toFile(training.network().layout(), snapshot.parameters()));
      snapshot.parameters().close();
    }
    List<Trace.Row> rows = new ArrayList<>();
    for (CoursePoint point : trajectory.course()) {
      rows.add(
          new Trace.Row(
              point.step(),
              epoch(run, point.step()),
              point.trainingLoss(),
              point.validationAccuracy()));
    }
    archive.store(
        new RunRecord(run.id(), run, outcome(trajectory), new Trace(rows), notes, provenance),
        kept);
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

  private static double epoch(RunPlan run, long step) {
    return (double) step * run.point().batchSize() / run.facts().trainSize();
  }
}
