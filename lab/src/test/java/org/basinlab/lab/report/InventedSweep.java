package org.basinlab.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.basinlab.lab.plan.DataFacts;
import org.basinlab.lab.plan.NetworkRun;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.plan.RunPlan;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.Measurement.ErrorKind;
import org.basinlab.lab.record.Provenance;
import org.basinlab.lab.record.RunOutcome;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.record.SnapshotNote;
import org.basinlab.lab.record.Trace;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.NetworkArm;
import org.basinlab.lab.study.NetworkSubject;
import org.basinlab.lab.study.Study;

/**
 * Numbers made up so that they look like those of a sweep: curvature falls with η/S, more so after
 * equal epochs than at equal loss; one point diverges; the smallest ratio does not always reach the
 * loss.
 */
final class InventedSweep {
  private static final DataFacts FACTS =
      new DataFacts("strokes", "9f3c".repeat(16), 10_000, 2_000, List.of(784), 10);
  private static final double DIVERGES_ABOVE = 0.01;

  private final Study study;
  private final List<RunRecord> records = new ArrayList<>();
  private final List<Measurement> measurements = new ArrayList<>();

  InventedSweep(Study study) {
    this.study = study;
    for (GridPoint point : study.grid()) {
      study.seeds().forEach(seed -> run(point, seed));
    }
  }

  List<RunRecord> records() {
    return records;
  }

  List<Measurement> measurements() {
    return measurements;
  }

  private void run(GridPoint point, long seed) {
    SplittableRandom random = new SplittableRandom(seed * 7919 + point.hashCode());
    RunId id = new RunId("%016x".formatted(random.nextLong()));
    boolean diverges = point.lrBatchRatio() > DIVERGES_ABOVE;
    List<Trace.Row> rows = diverges ? explosion(random) : descent(point, random);
    Trace.Row last = rows.get(rows.size() - 1);
    long steps = last.step();
    List<SnapshotNote> notes = new ArrayList<>();
    if (!diverges) {
      snapshots(rows, notes);
      notes.forEach(note -> measure(id, point, note, random));
    }
    RunOutcome outcome =
        diverges
            ? new RunOutcome.Diverged(steps, rows.get(rows.size() - 2).trainingLoss())
            : new RunOutcome.Finished(steps, last.trainingLoss());
    NetworkArm arm = ((NetworkSubject) study.subject()).arms().get(0);
    RunPlan plan =
        new NetworkRun(
            "1", arm.data(), FACTS, arm.network(), arm.training(), study.snapshots(), point, seed);
    Provenance made =
        new Provenance(
            "0.1.0",
            "17.0.15",
            "Linux 6.1 amd64",
            "Invented CPU, 2 cores",
            "2.10.0",
            1,
            5,
            1.9,
            "2026-11-23T10:15:30Z");
    records.add(new RunRecord(id, plan, outcome, new Trace(rows), notes, made));
  }

  private static List<Trace.Row> descent(GridPoint point, SplittableRandom random) {
    List<Trace.Row> rows = new ArrayList<>();
    double speed = 690 * point.lrBatchRatio();
    for (int check = 0; check <= 120; check++) {
      double epoch = check / 4.0;
      double clean = 2.3 * Math.pow(1 + speed * epoch * 2.2, -1.15) + 0.0008;
      double loss = clean * Math.exp(0.07 * noise(random));
      rows.add(new Trace.Row(check * 2500L / point.batchSize(), epoch, loss, 1 - loss / 5));
      if (loss < 0.09 && epoch >= 10) {
        break;
      }
    }
    return rows;
  }

  private static List<Trace.Row> explosion(SplittableRandom random) {
    double first = 2.3 + 0.1 * random.nextDouble();
    return List.of(
        new Trace.Row(0, 0, first, 0.1),
        new Trace.Row(78, 0.25, 31 * (1 + random.nextDouble()), 0.1),
        new Trace.Row(156, 0.5, 8.1e7, 0.1),
        new Trace.Row(234, 0.75, Double.NaN, Double.NaN));
  }

  private void snapshots(List<Trace.Row> rows, List<SnapshotNote> notes) {
    rows.stream()
        .filter(row -> row.epoch() >= 10)
        .findFirst()
        .ifPresent(row -> notes.add(note("epoch-10", row)));
    rows.stream()
        .filter(row -> row.trainingLoss() <= 0.1)
        .findFirst()
        .ifPresent(row -> notes.add(note("loss-0.1", row)));
  }

  private static SnapshotNote note(String label, Trace.Row row) {
    return new SnapshotNote(label, row.step(), row.epoch(), row.trainingLoss());
  }

  private void measure(RunId id, GridPoint point, SnapshotNote note, SplittableRandom random) {
    boolean epochs = note.label().startsWith("epoch");
    double decades = Math.log(point.lrBatchRatio() / 3.125e-4);
    double sharpness = 31 * Math.exp((epochs ? -0.62 : -0.14) * decades + 0.13 * noise(random));
    double frobenius = 2.4 * sharpness * Math.exp(0.06 * noise(random));
    double accuracy = 0.925 + (epochs ? 0.009 : 0.0015) * decades + 0.003 * noise(random);
    String subset = "first 1000 of 10000 training examples";
    String lanczos = "lanczos examples=1000 relativeResidual=0.01";
    add(
        id,
        note,
        "sharpness",
        lanczos,
        sharpness,
        ErrorKind.RESIDUAL,
        0.006 * sharpness,
        24,
        subset);
    add(
        id,
        note,
        "hessianFrobenius",
        "frobenius examples=1000 vectors=10",
        frobenius,
        ErrorKind.STANDARD_ERROR,
        0.04 * frobenius,
        10,
        subset);
    String all = "all 2000 validation examples";
    double binomial = Math.sqrt(accuracy * (1 - accuracy) / 2000);
    add(
        id,
        note,
        "validationAccuracy",
        "generalisation",
        accuracy,
        ErrorKind.STANDARD_ERROR,
        binomial,
        2000,
        all);
    add(
        id,
        note,
        "trainingLoss",
        "generalisation",
        note.trainingLoss(),
        ErrorKind.EXACT,
        0,
        10_000,
        "all 10000 training examples");
  }

  private void add(
      RunId run,
      SnapshotNote note,
      String quantity,
      String probe,
      double value,
      ErrorKind kind,
      double error,
      long samples,
      String subset) {
    String unit =
        switch (quantity) {
          case "trainingLoss" -> "loss";
          case "validationAccuracy" -> "1";
          default -> "loss/θ²";
        };
    measurements.add(
        new Measurement(
            run, note.label(), quantity, probe, value, kind, error, samples, unit, subset, 48));
  }

  private static double noise(SplittableRandom random) {
    return random.nextGaussian();
  }
}
