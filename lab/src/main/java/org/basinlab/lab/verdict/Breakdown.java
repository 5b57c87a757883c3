package org.basinlab.lab.verdict;

import java.util.List;
import java.util.Optional;
import org.basinlab.lab.plan.WalkRun;
import org.basinlab.lab.record.RunOutcome;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.record.Trace;

/** How a run broke down. Both ways count alike in every claim. */
enum Breakdown {
  DIVERGED("diverged"),
  FAILED_TO_TRAIN("failed to train (last training loss not below 0.9 times the first)");

  /** A run has trained if its last training loss is below this times its first. */
  static final double TRAINED = 0.9;

  private final String words;

  Breakdown(String words) {
    this.words = words;
  }

  /** Continues "2 of 40 runs …". */
  String words() {
    return words;
  }

  /**
   * Empty if the run trained; also if its trace has fewer than two rows to tell by, and for
   * walkers, which start at rest as often as not.
   */
  static Optional<Breakdown> of(RunRecord run) {
    if (run.outcome() instanceof RunOutcome.Diverged) {
      return Optional.of(DIVERGED);
    }
    List<Trace.Row> rows = run.trace().rows();
    return run.plan() instanceof WalkRun
            || rows.size() < 2
            || hasTrained(run, rows.get(rows.size() - 1).trainingLoss())
        ? Optional.empty()
        : Optional.of(FAILED_TO_TRAIN);
  }

  /**
   * Whether a run that failed to train was as bad when the snapshot was taken. One that collapsed
   * only later keeps its number, as one does that diverged later.
   */
  static boolean isUntrainedAt(RunRecord run, String snapshot) {
    return of(run).filter(FAILED_TO_TRAIN::equals).isPresent()
        && run.snapshots().stream()
            .filter(note -> note.label().equals(snapshot))
            .noneMatch(note -> hasTrained(run, note.trainingLoss()));
  }

  /** A loss that is not a number has not trained. */
  private static boolean hasTrained(RunRecord run, double trainingLoss) {
    return trainingLoss < TRAINED * run.trace().rows().get(0).trainingLoss();
  }
}
