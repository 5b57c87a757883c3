package org.basinlab.lab.archive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.basinlab.lab.network.Perceptron;
import org.basinlab.lab.network.Sgd;
import org.basinlab.lab.network.Units;
import org.basinlab.lab.plan.DataFacts;
import org.basinlab.lab.plan.NetworkRun;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.Provenance;
import org.basinlab.lab.record.RunOutcome;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.record.SnapshotNote;
import org.basinlab.lab.record.Trace;
import org.basinlab.lab.study.DataChoice;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.SnapshotChoice;
import org.basinlab.lab.study.TrainingChoice;
import org.basinlab.science.data.Normalisation;
import org.basinlab.science.data.Sampling;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Initialisation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.tensor.Precision;

/** Invented runs, a function of their number alone. */
final class Examples {
  private static final long FIRST_SEED = 3;

  private Examples() {}

  /** The number of a run. */
  static int number(RunRecord record) {
    return (int) (record.plan().seed() - FIRST_SEED);
  }

  static RunId id(int run) {
    return plan(run).id();
  }

  static NetworkRun plan(int run) {
    return new NetworkRun(
        "1",
        new DataChoice("strokes", Normalisation.GLOBAL, 2, 0),
        new DataFacts("strokes", "d1".repeat(32), 10_000, 2_000, List.of(784), 10),
        new Perceptron(List.of(100, 100), new Units(Activation.RELU, Initialisation.HE, 1 / 3.0)),
        new TrainingChoice(
            Loss.CROSS_ENTROPY,
            Sampling.SHUFFLED_EPOCHS,
            Precision.FLOAT32,
            new Sgd(0.9, 0),
            10,
            true,
            2,
            1_000,
            Optional.empty(),
            Optional.empty()),
        new SnapshotChoice(List.of(0, 1), List.of(), List.of(), List.of(0.1), true),
        new GridPoint(0.01 * (1 + run), 32),
        run + FIRST_SEED);
  }

  /** A run that diverged, so that not a number and infinity are among its numbers. */
  static RunRecord record(int run) {
    List<Trace.Row> rows = new ArrayList<>();
    for (int check = 0; check < 20; check++) {
      rows.add(new Trace.Row(156L * check, check / 2.0, Math.exp(-check) + run, check / 20.0));
    }
    rows.add(new Trace.Row(3120, 10, Double.NaN, Double.NaN));
    rows.add(new Trace.Row(3121, 10.5, Double.POSITIVE_INFINITY, -0.0));
    return new RunRecord(
        id(run),
        plan(run),
        new RunOutcome.Diverged(3121, 1e300 / 3),
        new Trace(rows),
        List.of(
            new SnapshotNote("epoch-1", 312, 1, 0.1 + run),
            new SnapshotNote("end", 3121, 10.5, Double.POSITIVE_INFINITY)),
        provenance(1.5));
  }

  static Provenance provenance(double seconds) {
    return new Provenance(
        "0.1.0", "17", "Linux", "a processor", "2.10.0", 1, 5, seconds, "2026-11-23T00:00:00Z");
  }

  static RunRecord madeElsewhere(RunRecord record) {
    return new RunRecord(
        record.id(),
        record.plan(),
        record.outcome(),
        record.trace(),
        record.snapshots(),
        provenance(99));
  }

  /** One snapshot of either format. */
  static Map<String, Snapshot> snapshots(int run) {
    return snapshots(run, 100);
  }

  static Map<String, Snapshot> snapshots(int run, int width) {
    float[] single = new float[width * 7 + 7];
    double[] twice = new double[single.length];
    for (int i = 0; i < single.length; i++) {
      single[i] = (float) Math.sin(run + i);
      twice[i] = Math.cos(run + i);
    }
    List<TensorSlot> layout =
        List.of(
            new TensorSlot("layers.0.weight", List.of(7, width)),
            new TensorSlot("layers.0.bias", List.of(7)));
    Map<String, Snapshot> snapshots = new LinkedHashMap<>();
    snapshots.put("epoch-1", Snapshot.split(layout, TensorValues.of(single)));
    snapshots.put("end", Snapshot.split(layout, TensorValues.of(twice)));
    return snapshots;
  }

  static List<Measurement> measurements(int run) {
    return List.of(
        new Measurement(
            id(run),
            "end",
            "sharpness",
            "Sharpness[examples=1000]",
            1 / 3.0,
            Measurement.ErrorKind.RESIDUAL,
            Double.MIN_VALUE,
            30,
            "loss/θ²",
            "first 1000 of 10000 training examples",
            61.5),
        new Measurement(
            id(run),
            "end",
            "trainingLoss",
            "it's another",
            Double.NaN,
            Measurement.ErrorKind.EXACT,
            Double.NEGATIVE_INFINITY,
            10_000,
            "nats",
            "all",
            0.5));
  }
}
