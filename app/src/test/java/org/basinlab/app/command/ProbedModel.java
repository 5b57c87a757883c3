package org.basinlab.app.command;

import java.util.List;
import java.util.Optional;
import org.basinlab.lab.record.LayerRecord;
import org.basinlab.lab.record.Measurement.ErrorKind;
import org.basinlab.lab.record.ModelRecord;
import org.basinlab.lab.record.Reading;
import org.basinlab.science.stats.Interval;

/** An invented model. */
final class ProbedModel {
  private static final String SUBSET = "all 500 examples";

  private ProbedModel() {}

  static ModelRecord seen() {
    return new ModelRecord(
        "model.pt",
        "photos",
        500,
        12_345,
        10,
        "cross-entropy",
        "float32",
        List.of(
            reading("loss", 0.25, ErrorKind.EXACT, 0, "loss", 0.3),
            reading("sharpness", 40, ErrorKind.RESIDUAL, 0.002, "loss/θ²", 31),
            reading("hessianTrace", 900, ErrorKind.STANDARD_ERROR, 9, "loss/θ²", 65),
            reading("gradientNoiseScale", 48, ErrorKind.EXACT, 0, "examples", 1),
            new Reading(
                "populationNoiseScale",
                96,
                ErrorKind.INTERVAL,
                96,
                Optional.of(new Interval(32, 224, 0.95)),
                500,
                "examples",
                SUBSET,
                1)),
        List.of("The examples are few."),
        Optional.empty(),
        List.of(
            layer(
                "features.0",
                80,
                reading("sharpness", 7, ErrorKind.RESIDUAL, 0.001, "loss/θ²", 15)),
            layer(
                "classifier",
                12_265,
                reading("sharpness", 31, ErrorKind.RESIDUAL, 0.001, "loss/θ²", 15),
                reading("hessianTrace", 700, ErrorKind.STANDARD_ERROR, 9, "loss/θ²", 45))));
  }

  private static LayerRecord layer(String name, long parameters, Reading... measurements) {
    return new LayerRecord(name, parameters, List.of(measurements));
  }

  private static Reading reading(
      String quantity, double value, ErrorKind kind, double error, String unit, double cost) {
    return new Reading(quantity, value, kind, error, Optional.empty(), 500, unit, SUBSET, cost);
  }
}
