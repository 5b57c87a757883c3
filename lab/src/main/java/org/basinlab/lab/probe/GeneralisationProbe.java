package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.Measurement.ErrorKind;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.train.Evaluation;

/**
 * Loss and accuracy on all training examples (exact) and on all validation examples (a sample of
 * what could have been asked, with its standard error).
 */
record GeneralisationProbe(ProbeChoice.Generalisation choice) implements Probe {
  private static final double GRADIENTS_PER_FORWARD_PASS = 1.0 / 3;

  @Override
  public List<List<Measurement>> measure(SnapshotBatch batch) {
    List<Evaluation> train = evaluate(batch, batch.data().train());
    List<Evaluation> validation = evaluate(batch, batch.data().validation());
    List<List<Measurement>> measured = new ArrayList<>();
    for (int r = 0; r < train.size(); r++) {
      Reading reading = new Reading(batch, r);
      Evaluation seen = train.get(r);
      Evaluation kept = validation.get(r);
      measured.add(
          List.of(
              reading.of("trainingLoss", seen.loss(), 0, seen.examples()),
              reading.of("trainingAccuracy", seen.accuracy(), 0, seen.examples()),
              reading.of("validationLoss", kept.loss(), kept.lossError(), kept.examples()),
              reading.of(
                  "validationAccuracy", kept.accuracy(), kept.accuracyError(), kept.examples())));
    }
    return measured;
  }

  private static List<Evaluation> evaluate(SnapshotBatch batch, ExampleTensors examples) {
    return Evaluation.of(batch.network(), batch.loss(), batch.parameters(), examples);
  }

  /** Writes measurements of one replica. */
  private final class Reading {
    private final SnapshotBatch batch;
    private final int replica;

    Reading(SnapshotBatch batch, int replica) {
      this.batch = batch;
      this.replica = replica;
    }

    Measurement of(String quantity, double value, double error, long examples) {
      boolean training = quantity.startsWith("training");
      return new Measurement(
          batch.runs().get(replica).id(),
          batch.label(),
          quantity,
          choice.canonical(),
          value,
          training ? ErrorKind.EXACT : ErrorKind.STANDARD_ERROR,
          error,
          examples,
          quantity.endsWith("Loss") ? "loss" : "1",
          "all %d %s examples".formatted(examples, training ? "training" : "validation"),
          GRADIENTS_PER_FORWARD_PASS);
    }
  }
}
