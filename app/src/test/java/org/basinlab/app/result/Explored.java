package org.basinlab.app.result;

import java.util.List;
import java.util.Optional;
import org.basinlab.lab.Exploration;
import org.basinlab.lab.network.Perceptron;
import org.basinlab.lab.network.Sgd;
import org.basinlab.lab.network.Units;
import org.basinlab.lab.plan.DataFacts;
import org.basinlab.lab.plan.NetworkRun;
import org.basinlab.lab.plan.RunPlan;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.Provenance;
import org.basinlab.lab.record.RunOutcome;
import org.basinlab.lab.record.RunRecord;
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

/** An invented exploration. */
final class Explored {
  private Explored() {}

  static Exploration one() {
    RunPlan plan =
        new NetworkRun(
            "1",
            new DataChoice("strokes", Normalisation.GLOBAL, 2, 0),
            new DataFacts("strokes", "d1".repeat(32), 10_000, 2_000, List.of(784), 10),
            new Perceptron(List.of(8), new Units(Activation.RELU, Initialisation.HE, 1)),
            new TrainingChoice(
                Loss.CROSS_ENTROPY,
                Sampling.SHUFFLED_EPOCHS,
                Precision.FLOAT32,
                new Sgd(0, 0),
                10,
                true,
                2,
                1_000,
                Optional.empty(),
                Optional.empty()),
            new SnapshotChoice(List.of(1), List.of(), List.of(), List.of(), true),
            new GridPoint(0.1, 32),
            3);
    Measurement sharpness =
        new Measurement(
            plan.id(),
            "epoch-1",
            "sharpness",
            "{probe: sharpness}",
            12.345678,
            Measurement.ErrorKind.RESIDUAL,
            0.00123,
            17,
            "loss/θ²",
            "first 1000 of 10000 training examples",
            35);
    RunRecord record =
        new RunRecord(
            plan.id(),
            plan,
            new RunOutcome.Finished(10, 0.1),
            new Trace(List.of()),
            List.of(),
            new Provenance("0", "17", "Linux", "a processor", "2", 1, 1, 1, "2026"));
    return new Exploration(List.of(record), List.of(sharpness));
  }
}
