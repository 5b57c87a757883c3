package org.basinlab.lab.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.basinlab.lab.archive.NamedTensor;
import org.basinlab.lab.archive.Snapshot;
import org.basinlab.lab.archive.TensorSlot;
import org.basinlab.lab.archive.TensorValues;
import org.basinlab.lab.plan.WalkRun;
import org.basinlab.lab.record.RunOutcome;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.record.SnapshotNote;
import org.basinlab.lab.record.Trace;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.walk.Walkers;

/**
 * Lets the walkers of a run walk; their positions are its snapshots, and what stands in the place
 * of the training loss is their mean excess loss.
 */
final class Walk {
  /** Of the tensor that holds the positions, [walkers, q]. */
  private static final String POSITIONS = "positions";

  /** Walkers whose mean excess loss is larger have diverged. */
  private static final double LARGEST_LOSS = 1e100;

  private final WalkRun run;
  private final WalkScene scene;
  private final List<WalkRun.Look> looks;
  private final Map<String, Snapshot> kept = new LinkedHashMap<>();
  private final List<SnapshotNote> notes = new ArrayList<>();
  private final List<Trace.Row> rows = new ArrayList<>();

  private Walk(WalkRun run) {
    this.run = run;
    this.scene = WalkScene.of(run);
    this.looks = run.looks();
  }

  /** Walks to the end. */
  static TrackedRun of(WalkRun run, LongConsumer told) {
    long began = System.nanoTime();
    Walk walk = new Walk(run);
    RunOutcome outcome = walk.outcome(walk.seen());
    told.accept(run.maximumSteps());
    double seconds = (System.nanoTime() - began) / 1e9;
    RunRecord record =
        new RunRecord(
            run.id(),
            run,
            outcome,
            new Trace(walk.rows),
            walk.notes,
            Machine.provenance(1, seconds));
    return new TrackedRun(record, walk.kept, Map.of());
  }

  /** Positions at each look, [looks][walkers][q]. */
  private double[][][] seen() {
    int[] moves = looks.stream().mapToInt(look -> look.step() * run.arm().refinement()).toArray();
    RandomKey key = RandomKey.of(run.seed()).named("walk");
    return new Walkers(scene.motion(), key, run.arm().walkers(), scene::start).after(moves);
  }

  private RunOutcome outcome(double[][][] seen) {
    double lastFinite = scene.meanExcessLoss(starts());
    for (int k = 0; k < seen.length; k++) {
      int step = looks.get(k).step();
      double loss = scene.meanExcessLoss(seen[k]);
      if (k == 0 || step > looks.get(k - 1).step()) {
        rows.add(new Trace.Row(step, run.epoch(step), loss, Double.NaN));
      }
      if (!(loss < LARGEST_LOSS)) {
        return new RunOutcome.Diverged(step, lastFinite);
      }
      lastFinite = loss;
      String label = looks.get(k).moment().label();
      notes.add(new SnapshotNote(label, step, run.epoch(step), loss));
      kept.put(label, snapshot(seen[k]));
    }
    return new RunOutcome.Finished(run.maximumSteps(), lastFinite);
  }

  private double[][] starts() {
    double[][] starts = new double[run.arm().walkers()][];
    Arrays.setAll(starts, scene::start);
    return starts;
  }

  private static Snapshot snapshot(double[][] positions) {
    int q = positions[0].length;
    double[] flat = Arrays.stream(positions).flatMapToDouble(Arrays::stream).toArray();
    TensorSlot slot = new TensorSlot(POSITIONS, List.of(positions.length, q));
    return new Snapshot(List.of(new NamedTensor(slot, TensorValues.of(flat))));
  }
}
