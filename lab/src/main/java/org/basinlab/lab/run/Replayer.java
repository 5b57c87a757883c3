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
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.record.Trace;
import org.basinlab.science.BrokenInputException;

/**
 * Trains once more, for what a study tracks, runs that were made before it asked. A record is never
 * written again; a replay that does not give it, bit for bit, is refused and nothing of it kept.
 */
public final class Replayer {
  private static final Workers.Phase PHASE = new Workers.Phase("replaying", "steps", "replay");

  private final Archive archive;
  private final DataShelf shelf;
  private final Workers workers;
  private final Tracker.Maker trackers;

  public Replayer(Archive archive, DataShelf shelf, Workers workers, Tracker.Maker trackers) {
    this.archive = archive;
    this.shelf = shelf;
    this.workers = workers;
    this.trackers = trackers;
  }

  /** Replays every run of the plan that is in the archive and lacks a track. */
  public void replay(Plan plan) {
    List<CohortTask> tasks =
        plan.cohorts().stream()
            .map(cohort -> new CohortTask(cohort, plan.tracks(cohort.batchSize())))
            .toList();
    workers.doAll(PHASE, archive, tasks);
  }

  private final class CohortTask implements Task {
    private final Map<RunId, RunPlan> plans = new LinkedHashMap<>();
    private final List<Track> tracks;

    CohortTask(CohortPlan cohort, List<Track> tracks) {
      this.tracks = tracks;
      cohort.runs().forEach(run -> plans.put(run.id(), run));
    }

    @Override
    public List<RunId> missing() {
      return plans.keySet().stream()
          .filter(archive::contains)
          .filter(run -> tracks.stream().anyMatch(track -> isLacking(run, track)))
          .toList();
    }

    @Override
    public long units(RunId run) {
      return plan(run).maximumSteps();
    }

    @Override
    public void work(List<RunId> runs, LongConsumer told) {
      List<NetworkRun> replayed = NetworkRun.all(runs.stream().map(this::plan).toList());
      List<Track> lacking =
          tracks.stream()
              .filter(track -> runs.stream().anyMatch(run -> isLacking(run, track)))
              .toList();
      Tracker tracker = trackers.of(replayed, lacking);
      new TrackedTraining(replayed, tracker).train(shelf, told).forEach(Replayer.this::keep);
    }

    private RunPlan plan(RunId run) {
      return Objects.requireNonNull(plans.get(run));
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
