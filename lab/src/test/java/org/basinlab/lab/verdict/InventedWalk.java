package org.basinlab.lab.verdict;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.plan.Planner;
import org.basinlab.lab.plan.PlannerOptions;
import org.basinlab.lab.plan.RunPlan;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.Measurements;
import org.basinlab.lab.record.Provenance;
import org.basinlab.lab.record.Records;
import org.basinlab.lab.record.RunOutcome;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.record.SnapshotNote;
import org.basinlab.lab.record.Trace;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Study;

/** Judges claims about arms on invented numbers. */
final class InventedWalk {
  private static final Provenance NOWHERE = new Provenance("", "", "", "", "", 1, 1, 0, "");

  private final Study study;
  private final String label;
  private String basis = "";

  private InventedWalk(Study study) {
    this.study = study;
    this.label = study.claims().get(0).at().label();
  }

  /** Learning rate and batch size grow together; looked at after 100 steps. */
  static InventedWalk joint(Path folder, String claim) {
    String grid =
        """
          - {arm: [a, b], learningRate: 0.01, batchSize: 10}
          - {arm: [a, b], learningRate: 0.02, batchSize: 20}
          - {arm: [a, b], learningRate: 0.04, batchSize: 40}
        """;
    return of(folder, grid, "steps: [100]", claim);
  }

  /** One batch size, four learning rates; looked at at SDE time 1. */
  static InventedWalk atOneTime(Path folder, String claim) {
    String grid = "  - {arm: a, learningRate: [0.01, 0.02, 0.04, 0.1], batchSize: 10}\n";
    return of(folder, grid, "times: [1]", claim);
  }

  private static InventedWalk of(Path folder, String grid, String snapshots, String claim) {
    String text =
        """
        study: invented-walk
        question: Is it so?
        reference: none
        arms:
          - {arm: a, problem: quadratic, hessian: [10], covariance: [10], walkers: 2}
          - {arm: b, problem: quadratic, hessian: [10], covariance: [10], walkers: 2}
        grid:
        %sseeds: {first: 1, count: 6}
        snapshots: {%s}
        probes:
          - {probe: iterates, modes: 0}
          - {probe: prediction, of: excessLoss, laws: [finite-step, continuous]}
        decision: {confidence: 0.9, correction: none, minimumSeeds: 5}
        claims:
          - %s
        """
            .formatted(grid, snapshots, claim);
    try {
      return new InventedWalk(Study.read(Files.writeString(folder.resolve("invented.yaml"), text)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the predictions of the law rest on at the largest batch. */
  InventedWalk restingOn(String words) {
    this.basis = words;
    return this;
  }

  /** A number for a quantity at a grid point for a seed; NaN leaves it out. */
  interface Truth {
    double of(String quantity, GridPoint point, long seed);
  }

  /** The verdict on the only claim; a run whose excess loss is infinite has diverged. */
  Verdict judge(Truth truth) {
    return judge(truth, true);
  }

  /** The same where every run finished, and infinite losses were measured all the same. */
  Verdict judgeFinished(Truth truth) {
    return judge(truth, false);
  }

  private Verdict judge(Truth truth, boolean infiniteDiverged) {
    Plan plan =
        Planner.plan(
            study,
            data -> {
              throw new AssertionError(data);
            },
            PlannerOptions.DEFAULT);
    List<RunRecord> records = new ArrayList<>();
    List<Measurement> measured = new ArrayList<>();
    for (RunPlan run : plan.runs()) {
      boolean diverged =
          infiniteDiverged && Double.isInfinite(truth.of("excessLoss", run.point(), run.seed()));
      records.add(record(run, diverged));
      for (String quantity :
          List.of("excessLoss", "excessLoss.finite-step", "excessLoss.continuous")) {
        double value = truth.of(quantity, run.point(), run.seed());
        if (Double.isFinite(value) || (!infiniteDiverged && Double.isInfinite(value))) {
          measured.add(measurement(run, quantity, value));
        }
      }
    }
    return Judge.judge(new Measurements(new Records(plan, records), measured)).verdicts().get(0);
  }

  private RunRecord record(RunPlan run, boolean diverged) {
    return new RunRecord(
        run.id(),
        run,
        diverged ? new RunOutcome.Diverged(100, 1) : new RunOutcome.Finished(100, 1),
        new Trace(List.of()),
        diverged ? List.of() : List.of(new SnapshotNote(label, 100, 0, 1)),
        NOWHERE);
  }

  private Measurement measurement(RunPlan run, String quantity, double value) {
    return new Measurement(
        run.id(),
        label,
        quantity,
        quantity,
        value,
        Measurement.ErrorKind.EXACT,
        0,
        1,
        "loss",
        quantity.endsWith("finite-step") && run.point().batchSize() == 40 ? basis : "",
        0);
  }
}
