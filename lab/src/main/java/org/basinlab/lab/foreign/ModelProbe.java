package org.basinlab.lab.foreign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.basinlab.lab.record.ModelRecord;
import org.basinlab.lab.run.Progress;
import org.basinlab.lab.study.ProbeChoice;
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
        ForeignModel model =
            new ForeignModel(
                network,
                request.loss(),
                network.parameters(),
                examples,
                request.steps(),
                Progress.silent());
        ModelMeasurer measurer = new ModelMeasurer(model, progress);
        measurer.measure(choices(request, new UsualProbes(model)));
        return record(request, inputs, model, measurer);
      } finally {
        examples.inputs().close();
        examples.labels().close();
      }
    }
  }

  private static Map<String, ProbeChoice> choices(ModelProbeRequest request, UsualProbes usual) {
    List<String> asked = request.probes().isEmpty() ? usual.words() : request.probes();
    Map<String, ProbeChoice> choices = new LinkedHashMap<>();
    asked.forEach(text -> choices.put(text, usual.of(text)));
    return choices;
  }

  private static ModelRecord record(
      ModelProbeRequest request,
      LabelledInputs inputs,
      ForeignModel model,
      ModelMeasurer measurer) {
    List<String> remarks = new ArrayList<>(measurer.remarks());
    remarks.addAll(new Doubts(model).about(inputs));
    return new ModelRecord(
        request.model().toString(),
        request.data(),
        inputs.size(),
        model.dimension(),
        model.network().outputs(),
        word(request.loss()),
        word(request.precision()),
        measurer.measured(),
        remarks,
        measurer.spectrum());
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
