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
import org.basinlab.lab.study.Moment;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.walk.Walkers;

/** Lets the walkers of a run walk; their positions are its snapshots. */
final class Walk {
  /** Of the tensor that holds the positions, [walkers, q]. */
  private static final String POSITIONS = "positions";

  /** Walkers whose mean excess loss is larger have diverged. */
  private static final double LARGEST_LOSS = 1e100;

  private final WalkRun run;
  private final WalkScene scene;

  private Walk(WalkRun run) {
    this.run = run;
    this.scene = WalkScene.of(run);
  }

  static Walk of(WalkRun run) {
    return new Walk(run);
  }

  TrackedRun made(LongConsumer told) {
    long began = System.nanoTime();
    int walkers = run.arm().walkers();
    int[] steps = run.snapshots().steps().stream().mapToInt(Integer::intValue).toArray();
    int[] moves = Arrays.stream(steps).map(k -> k * run.arm().refinement()).toArray();
    RandomKey key = RandomKey.of(run.seed()).named("walk");
    double[][][] seen =
        new Walkers(scene.motion(), key, walkers, walker -> scene.start(walker)).after(moves);
    told.accept(run.maximumSteps());
    Map<String, Snapshot> kept = new LinkedHashMap<>();
    List<SnapshotNote> notes = new ArrayList<>();
    List<Trace.Row> rows = new ArrayList<>();
    RunOutcome outcome = new RunOutcome.Finished(run.maximumSteps(), Double.NaN);
    double lastFinite = Double.NaN;
    for (int k = 0; k < steps.length; k++) {
      double loss = scene.meanExcessLoss(seen[k]);
      rows.add(new Trace.Row(steps[k], run.epoch(steps[k]), loss, Double.NaN));
      if (!(loss < LARGEST_LOSS)) {
        outcome = new RunOutcome.Diverged(steps[k], lastFinite);
        break;
      }
      lastFinite = loss;
      outcome = new RunOutcome.Finished(steps[k], loss);
      String label = new Moment.AtStep(steps[k]).label();
      notes.add(new SnapshotNote(label, steps[k], run.epoch(steps[k]), loss));
      kept.put(label, snapshot(seen[k]));
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    RunRecord record =
        new RunRecord(
            run.id(), run, outcome, new Trace(rows), notes, Machine.provenance(1, seconds));
    return new TrackedRun(record, kept, Map.of());
  }

  private static Snapshot snapshot(double[][] positions) {
    int q = positions[0].length;
    double[] flat = Arrays.stream(positions).flatMapToDouble(Arrays::stream).toArray();
    TensorSlot slot = new TensorSlot(POSITIONS, List.of(positions.length, q));
    return new Snapshot(List.of(new NamedTensor(slot, TensorValues.of(flat))));
  }
}
