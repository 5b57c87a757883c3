package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.train.Evaluation;

/**
 * Loss and accuracy on all training examples (exact) and on all validation examples (a sample of
 * what could have been asked, with its standard error).
 */
record GeneralisationProbe() implements Probe {

  @Override
  public List<List<Reading>> read(SnapshotBatch batch) {
    List<Evaluation> train = evaluate(batch, batch.data().train());
    List<Evaluation> validation = evaluate(batch, batch.data().validation());
    List<List<Reading>> read = new ArrayList<>();
    for (int r = 0; r < train.size(); r++) {
      Evaluation seen = train.get(r);
      Evaluation kept = validation.get(r);
      read.add(
          List.of(
              source("loss", "training", seen).exact("trainingLoss", seen.loss(), seen.examples()),
              source("1", "training", seen)
                  .exact("trainingAccuracy", seen.accuracy(), seen.examples()),
              source("loss", "validation", kept)
                  .sampled("validationLoss", kept.loss(), kept.lossError(), kept.examples()),
              source("1", "validation", kept)
                  .sampled(
                      "validationAccuracy",
                      kept.accuracy(),
                      kept.accuracyError(),
                      kept.examples())));
    }
    return read;
  }

  private static Reading.Source source(String unit, String part, Evaluation found) {
    return new Reading.Source(
        unit,
        "all %d %s examples".formatted(found.examples(), part),
        ProbeChoice.GRADIENTS_PER_FORWARD_PASS);
  }

  private static List<Evaluation> evaluate(SnapshotBatch batch, ExampleTensors examples) {
    return Evaluation.of(batch.network(), batch.loss(), batch.parameters(), examples);
  }
}
