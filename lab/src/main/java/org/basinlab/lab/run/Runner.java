package org.basinlab.lab.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.basinlab.lab.archive.Archive;
import org.basinlab.lab.plan.CohortPlan;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.plan.RunPlan;
import org.basinlab.lab.record.Provenance;
import org.basinlab.lab.record.RunOutcome;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.record.SnapshotNote;
import org.basinlab.lab.record.Trace;
import org.basinlab.science.BrokenMachineException;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.train.CoursePoint;
import org.basinlab.science.train.Snapshot;
import org.basinlab.science.train.Trajectory;
import org.jspecify.annotations.Nullable;

/**
 * Trains what a plan lacks and stores each record as soon as it is whole. Runs are shared out among
 * workers and processes by locks of the archive; whoever works twice by accident does no harm.
 */
public final class Runner {
  private static final Workers.Phase PHASE = new Workers.Phase("training", "steps", "run");

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
    workers.doAll(PHASE, archive, plan.cohorts().stream().map(CohortTask::new).toList());
  }

  /** Trains the runs of a cohort that are missing, all in one kernel. */
  private final class CohortTask implements Task {
    private final Map<RunId, RunPlan> plans = new LinkedHashMap<>();

    CohortTask(CohortPlan cohort) {
      cohort.runs().forEach(run -> plans.put(run.id(), run));
    }

    @Override
    public List<RunId> missing() {
      return plans.keySet().stream().filter(run -> !archive.contains(run)).toList();
    }

    @Override
    public long units(RunId run) {
      return plan(run).maximumSteps();
    }

    @Override
    public void work(List<RunId> runs, LongConsumer told) {
      train(runs.stream().map(this::plan).toList(), told);
    }

    private RunPlan plan(RunId run) {
      return Objects.requireNonNull(plans.get(run));
    }
  }

  private void train(List<RunPlan> runs, LongConsumer told) {
    long start = System.nanoTime();
    CohortTraining training = new CohortTraining(runs);
    List<Trajectory> trajectories = training.train(shelf, told);
    double seconds = (System.nanoTime() - start) / 1e9;
    Provenance provenance = Machine.provenance(runs.size(), seconds / runs.size());
    @Nullable BrokenMachineException failure = null;
    for (int i = 0; i < runs.size(); i++) {
      try {
        store(training, runs.get(i), trajectories.get(i), provenance);
      } catch (BrokenMachineException e) {
        failure = failure == null ? e : failure; // the others may fit
      }
    }
    if (failure != null) {
      throw failure;
    }
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
      try (Tensor parameters = snapshot.parameters()) {
        kept.put(label, SnapshotFiles.toFile(training.network().layout(), parameters));
      }
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
    RunRecord record =
        new RunRecord(run.id(), run, outcome(trajectory), new Trace(rows), notes, provenance);
    if (!archive.store(record, kept)) {
      workers.progress().say("Run " + run.id() + " was made elsewhere meanwhile; that one stays.");
    }
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
