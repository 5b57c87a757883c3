package org.basinlab.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.basinlab.app.workbench.ModelBench;
import org.basinlab.lab.foreign.ModelProbeRequest;
import org.basinlab.lab.record.Measurement.ErrorKind;
import org.basinlab.lab.record.ModelMeasurement;
import org.basinlab.lab.record.ModelRecord;
import org.basinlab.lab.report.ModelReportInput;
import org.basinlab.lab.run.Progress;
import org.basinlab.science.stats.Interval;

/** A bench without a laboratory: notes what it was asked, answers the same every time. */
final class FakeModelBench implements ModelBench {
  final List<ModelProbeRequest> requests = new ArrayList<>();
  final List<ModelReportInput> reports = new ArrayList<>();

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
            ModelMeasurement.exact("loss", 0.25, "loss", 0.3),
            new ModelMeasurement("sharpness", 40, ErrorKind.RESIDUAL, 0.002, "loss/θ²", 31),
            new ModelMeasurement("hessianTrace", 900, ErrorKind.STANDARD_ERROR, 9, "loss/θ²", 65),
            ModelMeasurement.exact("gradientNoiseScale", 48, "examples", 1),
            ModelMeasurement.within(
                "populationNoiseScale", 96, new Interval(32, 224, 0.95), "examples", 1)),
        List.of("The examples are few."),
        Optional.empty());
  }

  @Override
  public ModelRecord measure(ModelProbeRequest request, Progress progress) {
    requests.add(request);
    return seen();
  }

  @Override
  public Path write(ModelReportInput input, Path folder) {
    reports.add(input);
    return folder.resolve("report.html");
  }
}
