package org.basinlab.lab.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.basinlab.lab.archive.Archive;
import org.basinlab.lab.plan.CohortPlan;
import org.basinlab.lab.plan.NetworkRun;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.plan.RunPlan;
import org.basinlab.lab.plan.Track;
import org.basinlab.lab.plan.WalkRun;
import org.basinlab.science.BrokenMachineException;
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
  private final Tracker.Maker trackers;

  /**
   * @param trackers measure on the way what the study asks for
   */
  public Runner(Archive archive, DataShelf shelf, Workers workers, Tracker.Maker trackers) {
    this.archive = archive;
    this.shelf = shelf;
    this.workers = workers;
    this.trackers = trackers;
  }

  /** Runs of the plan that have no record yet. */
  public static List<RunPlan> missing(Archive archive, List<RunPlan> runs) {
    return runs.stream().filter(run -> !archive.contains(run.id())).toList();
  }

  /** Makes every missing run of the plan. */
  public void run(Plan plan) {
    List<CohortTask> tasks =
        plan.cohorts().stream()
            .map(cohort -> new CohortTask(cohort, plan.tracks(cohort.batchSize())))
            .toList();
    workers.doAll(PHASE, archive, tasks);
  }

  /** Trains the runs of a cohort that are missing, all in one kernel. */
  private final class CohortTask implements Task {
    private final Map<RunId, RunPlan> plans = new LinkedHashMap<>();
    private final List<Track> tracks;

    CohortTask(CohortPlan cohort, List<Track> tracks) {
      this.tracks = tracks;
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
      train(runs.stream().map(this::plan).toList(), tracks, told);
    }

    private RunPlan plan(RunId run) {
      return Objects.requireNonNull(plans.get(run));
    }
  }

  private void train(List<RunPlan> runs, List<Track> tracks, LongConsumer told) {
    @Nullable BrokenMachineException failure = null;
    for (TrackedRun made : made(runs, tracks, told)) {
      try {
        store(made);
      } catch (BrokenMachineException e) {
        failure = failure == null ? e : failure; // the others may fit
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private List<TrackedRun> made(List<RunPlan> runs, List<Track> tracks, LongConsumer told) {
    if (runs.get(0) instanceof WalkRun) {
      return runs.stream().map(WalkRun.class::cast).map(run -> Walk.of(run, told)).toList();
    }
    List<NetworkRun> networks = NetworkRun.all(runs);
    return new TrackedTraining(networks, trackers.of(networks, tracks)).train(shelf, told);
  }

  private void store(TrackedRun made) {
    if (!archive.store(made.record(), made.snapshots(), made.tracks())) {
      String sentence = "Run %s was made elsewhere meanwhile; that one stays.";
      workers.progress().say(sentence.formatted(made.record().id()));
    }
  }
}
