package org.basinlab.lab.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.basinlab.lab.record.ModelMeasurement;
import org.basinlab.lab.record.ModelRecord;
import org.basinlab.lab.run.Progress;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.data.LabelledInputs;
import org.basinlab.science.network.ScriptNetwork;
import org.basinlab.science.tensor.ScriptModule;
import org.basinlab.science.tensor.TensorScope;

/**
 * Measures a TorchScript model on labelled inputs, in the calling thread.
 *
 * <pre>{@code
 * ModelRecord seen = ModelProbe.measure(request, Progress.silent());
 * double largestStep = 2 / seen.value("sharpness").orElseThrow();
 * }</pre>
 */
public final class ModelProbe {
  private static final int TRIAL = 8;

  private ModelProbe() {}

  /**
   * Loads model and data and measures.
   *
   * @throws org.basinlab.science.BrokenInputException if one of them cannot be used, in one
   *     sentence
   */
  public static ModelRecord measure(ModelProbeRequest request, Progress progress) {
    ScriptModule module = ScriptModule.load(request.model(), request.precision());
    LabelledInputs inputs = ForeignShelf.load(request.data(), request.presentation());
    try (TensorScope scope = TensorScope.open()) {
      ExampleTensors examples = inputs.tensors(request.precision());
      try {
        ScriptNetwork network =
            ScriptNetwork.of(
                module,
                inputs.inputShape(),
                examples.first(Math.min(TRIAL, inputs.size())).inputs());
        inputs.requireLabelsBelow(network.outputs());
        ForeignModel model = new ForeignModel(network, request, examples, progress);
        return record(request, inputs, model, measurements(request, model, progress));
      } finally {
        examples.inputs().close();
        examples.labels().close();
      }
    }
  }

  private static List<ModelMeasurement> measurements(
      ModelProbeRequest request, ForeignModel model, Progress progress) {
    List<ModelMeasurement> measured = new ArrayList<>();
    for (int i = 0; i < request.quantities().size(); i++) {
      ModelQuantity quantity = request.quantities().get(i);
      String phase =
          "Probing %s (%d of %d)".formatted(quantity.word(), i + 1, request.quantities().size());
      Instrument instrument = quantity.instrument();
      progress.begin(
          phase, instrument.work(model), quantity.multiplies() ? "products" : "examples");
      try (TensorScope scope = TensorScope.open()) {
        measured.addAll(instrument.measure(model));
      } finally {
        progress.end();
      }
    }
    return measured;
  }

  private static ModelRecord record(
      ModelProbeRequest request,
      LabelledInputs inputs,
      ForeignModel model,
      List<ModelMeasurement> measured) {
    long seen = inputs.distinctLabels();
    int outputs = model.network().outputs();
    if (seen < outputs) {
      model.remark(
          "The %d examples have labels of %d classes only, but the model has %d outputs."
              .formatted(inputs.size(), seen, outputs));
    }
    return new ModelRecord(
        request.model().toString(),
        request.data(),
        inputs.size(),
        model.network().layout().parameterCount(),
        outputs,
        word(request.loss()),
        word(request.precision()),
        measured,
        model.remarks(),
        model.spectrum());
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
