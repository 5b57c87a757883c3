package org.basinlab.lab.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.ToDoubleFunction;
import org.basinlab.lab.archive.NamedTensor;
import org.basinlab.lab.archive.Snapshot;
import org.basinlab.lab.archive.TensorSlot;
import org.basinlab.lab.archive.TensorValues;
import org.basinlab.lab.plan.WalkRun;
import org.basinlab.lab.record.RunOutcome;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.record.SnapshotNote;
import org.basinlab.lab.record.Trace;
import org.basinlab.lab.walk.ProblemKind;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.walk.Motion;
import org.basinlab.science.walk.Step;
import org.basinlab.science.walk.Walkers;

/**
 * Lets the walkers of a run walk; their positions are its snapshots, and what stands in the place
 * of the training loss is their mean excess loss.
 */
public final class Walk {
  /** Of the tensor that holds the positions, [walkers, q]. */
  private static final String POSITIONS = "positions";

  /** Walkers whose mean excess loss is larger have diverged. */
  private static final double LARGEST_LOSS = 1e100;

  private final WalkRun run;
  private final ProblemKind problem;
  private final ToDoubleFunction<double[]> excessLoss;
  private final List<WalkRun.Look> looks;
  private final Map<String, Snapshot> kept = new LinkedHashMap<>();
  private final List<SnapshotNote> notes = new ArrayList<>();
  private final List<Trace.Row> rows = new ArrayList<>();

  private Walk(WalkRun run) {
    this.run = run;
    this.problem = ProblemKind.of(run);
    this.excessLoss = problem.excessLoss();
    this.looks = run.looks();
  }

  /**
   * Refuses an arm that cannot be walked in, before any work starts.
   *
   * @throws BrokenInputException such as for a covariance with a negative eigenvalue
   */
  public static void requireWalkable(WalkRun run) {
    try {
      new Walk(run).motion();
    } catch (BrokenInputException refusal) {
      throw new BrokenInputException(
          "Arm " + run.arm().name() + " cannot be walked in: " + refusal.getMessage(), refusal);
    }
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

  /**
   * Positions at each look, [looks][walkers][q]. The random numbers are those of the seed and of
   * the stream of the arm, the same at each of its grid points.
   */
  private double[][][] seen() {
    int[] moves = looks.stream().mapToInt(look -> look.step() * run.arm().refinement()).toArray();
    RandomKey key = RandomKey.of(run.seed()).named("walk").named(run.arm().stream());
    return new Walkers(motion(), key, run.arm().walkers(), this::start).after(moves);
  }

  private Motion motion() {
    double rate = run.point().learningRate();
    Step step = new Step(rate, run.arm().momentum(), run.arm().refinement());
    return problem.motion(step, run.point().batchSize());
  }

  private double[] start(int walker) {
    return problem.start(walker, run.arm().start());
  }

  private double meanExcessLoss(double[][] positions) {
    double sum = 0;
    for (double[] position : positions) {
      sum += excessLoss.applyAsDouble(position);
    }
    return sum / positions.length;
  }

  private RunOutcome outcome(double[][][] seen) {
    double lastFinite = meanExcessLoss(starts());
    for (int k = 0; k < seen.length; k++) {
      int step = looks.get(k).step();
      double loss = meanExcessLoss(seen[k]);
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
    Arrays.setAll(starts, this::start);
    return starts;
  }

  /** Positions of a snapshot, [walkers][q]. */
  public static double[][] positions(Snapshot snapshot) {
    List<Integer> shape = snapshot.tensors().get(0).slot().shape();
    double[] flat = snapshot.joined().toDoubles();
    double[][] positions = new double[shape.get(0)][shape.get(1)];
    for (int walker = 0; walker < positions.length; walker++) {
      System.arraycopy(flat, walker * shape.get(1), positions[walker], 0, shape.get(1));
    }
    return positions;
  }

  private static Snapshot snapshot(double[][] positions) {
    int q = positions[0].length;
    double[] flat = Arrays.stream(positions).flatMapToDouble(Arrays::stream).toArray();
    TensorSlot slot = new TensorSlot(POSITIONS, List.of(positions.length, q));
    return new Snapshot(List.of(new NamedTensor(slot, TensorValues.of(flat))));
  }
}
