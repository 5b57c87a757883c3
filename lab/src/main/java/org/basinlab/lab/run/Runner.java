package org.basinlab.lab.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.basinlab.lab.archive.Archive;
import org.basinlab.lab.archive.MeasurementShelf;
import org.basinlab.lab.archive.Purpose;
import org.basinlab.lab.plan.CohortPlan;
import org.basinlab.lab.plan.NetworkRun;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.plan.RunPlan;
import org.basinlab.lab.plan.Track;
import org.basinlab.lab.plan.WalkRun;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.record.Trace;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.BrokenMachineException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the runs that a plan lacks, and stores each record as soon as it is whole. Replays runs
 * that were made before the study asked for what it tracks: they are trained once more and measured
 * on the way. Their records stay as they are; a replay that does not give the same record, bit for
 * bit, is refused, and nothing of it is kept. Runs are shared out among workers and processes by
 * locks of the archive; whoever works twice by accident does no harm.
 */
public final class Runner {
  private static final Workers.Phase TRAINING = new Workers.Phase("training", "steps", "run");
  private static final Workers.Phase REPLAYING = new Workers.Phase("replaying", "steps", "replay");

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
    workers.doAll(
        TRAINING, archive, plan.cohorts().stream().map(c -> new Making(plan, c)).toList());
  }

  /** Replays every run of the plan that is in the archive and lacks a track. */
  public void replay(Plan plan) {
    workers.doAll(
        REPLAYING, archive, plan.cohorts().stream().map(c -> new Replaying(plan, c)).toList());
  }

  /** Work on the runs of a cohort that need it, all in one kernel. */
  private abstract static class CohortTask implements Task {
    private final Map<RunId, RunPlan> plans = new LinkedHashMap<>();
    final List<Track> tracks;

    CohortTask(Plan plan, CohortPlan cohort) {
      tracks = plan.tracks(cohort.runs().get(0).point());
      cohort.runs().forEach(run -> plans.put(run.id(), run));
    }

    abstract boolean isMissing(RunId run);

    @Override
    public final List<RunId> missing() {
      return plans.keySet().stream().filter(this::isMissing).toList();
    }

    @Override
    public final long units(RunId run) {
      return plan(run).maximumSteps();
    }

    final List<RunPlan> plans(List<RunId> runs) {
      return runs.stream().map(this::plan).toList();
    }

    private RunPlan plan(RunId run) {
      return Objects.requireNonNull(plans.get(run));
    }
  }

  private final class Making extends CohortTask {
    Making(Plan plan, CohortPlan cohort) {
      super(plan, cohort);
    }

    @Override
    boolean isMissing(RunId run) {
      return !archive.contains(run);
    }

    @Override
    public void work(List<RunId> runs, LongConsumer told) {
      train(plans(runs), tracks, told);
    }
  }

  private final class Replaying extends CohortTask {
    Replaying(Plan plan, CohortPlan cohort) {
      super(plan, cohort);
    }

    @Override
    boolean isMissing(RunId run) {
      return archive.contains(run) && tracks.stream().anyMatch(track -> isLacking(run, track));
    }

    @Override
    public void work(List<RunId> runs, LongConsumer told) {
      List<Track> lacking =
          tracks.stream()
              .filter(track -> runs.stream().anyMatch(run -> isLacking(run, track)))
              .toList();
      made(plans(runs), lacking, told).forEach(Runner.this::keep);
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

  private MeasurementShelf tracked() {
    return archive.shelf(Purpose.TRACKS);
  }

  private boolean isLacking(RunId run, Track track) {
    return tracked().find(run, track.canonical()).isEmpty();
  }

  private void keep(TrackedRun replayed) {
    RunId run = replayed.record().id();
    RunRecord record = archive.record(run).orElseThrow();
    requireSame(record, replayed.record());
    replayed.tracks().forEach((track, measured) -> tracked().keep(run, track, measured));
  }

  private void requireSame(RunRecord kept, RunRecord replayed) {
    boolean same =
        kept.trace().equals(replayed.trace())
            && kept.outcome().equals(replayed.outcome())
            && kept.snapshots().equals(replayed.snapshots());
    if (!same) {
      throw new BrokenInputException(
          ("Run %s was replayed to measure what the study now tracks, but %s. Its record was made"
                  + " by Basin %s with libtorch %s on %s; measure there, or delete the folder %s and"
                  + " the run will be made again.")
              .formatted(
                  kept.id(),
                  difference(kept.trace(), replayed.trace()),
                  kept.provenance().basin(),
                  kept.provenance().libtorch(),
                  kept.provenance().processor(),
                  archive.folder(kept.id())));
    }
  }

  private static String difference(Trace kept, Trace replayed) {
    int rows = Math.min(kept.rows().size(), replayed.rows().size());
    for (int i = 0; i < rows; i++) {
      Trace.Row before = kept.rows().get(i);
      Trace.Row now = replayed.rows().get(i);
      if (!before.equals(now)) {
        return "at step %d its training loss was %s and is now %s"
            .formatted(before.step(), before.trainingLoss(), now.trainingLoss());
      }
    }
    return "its trace had %d rows and has now %d"
        .formatted(kept.rows().size(), replayed.rows().size());
  }
}
