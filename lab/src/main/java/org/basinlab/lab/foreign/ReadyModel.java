package org.basinlab.lab.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.basinlab.lab.probe.Probe;
import org.basinlab.lab.record.LayerRecord;
import org.basinlab.lab.record.ModelRecord;
import org.basinlab.lab.run.Progress;
import org.basinlab.science.data.LabelledInputs;
import org.basinlab.science.network.ScriptNetwork;

/**
 * A model that was tried on the examples, and what it is to be measured by.
 *
 * @param layers to be measured by themselves
 * @param remarks what a reader should know so far
 */
record ReadyModel(
    ModelProbeRequest request,
    LabelledInputs inputs,
    ForeignModel model,
    Map<String, Probe> probes,
    List<LayerProbe> layers,
    List<String> remarks) {
  ReadyModel {
    layers = List.copyOf(layers);
    remarks = List.copyOf(remarks);
  }

  /**
   * Tries a model.
   *
   * @throws org.basinlab.science.BrokenInputException if it cannot be measured
   */
  static ReadyModel of(
      ModelProbeRequest request,
      ModelSource source,
      ModelSource.Loaded loaded,
      ModelExamples examples) {
    LabelledInputs inputs = examples.inputs();
    inputs.requireOutputs(loaded.network().outputs());
    ForeignModel model =
        new ForeignModel(
            loaded.network(),
            request.loss(),
            loaded.parameters(),
            examples.tensors(),
            request.steps(),
            Progress.silent());
    if (loaded.network() instanceof ScriptNetwork script) {
      script.requireIndependent(examples.tensors().inputs(), model.limits().chunk());
    }
    Map<String, Probe> probes = ModelProbe.probes(ModelProbe.asked(request, model), model);
    List<String> remarks = new ArrayList<>(inputs.remarks());
    remarks.addAll(loaded.remarks());
    remarks.addAll(
        new ModelTrial(request, source, inputs).requireDerivatives(model, probes.values()));
    List<LayerProbe> layers = request.byLayer() ? LayerProbe.all(model) : List.of();
    return new ReadyModel(request, inputs, model, probes, layers, remarks);
  }

  /** Whether a probe needs a derivative. */
  boolean differentiates() {
    return probes.values().stream().anyMatch(probe -> probe.derivatives() > 0);
  }

  Expense expense() {
    return layers.stream()
        .map(LayerProbe::expense)
        .reduce(Expense.of(model, probes.values()), Expense::plus);
  }

  /**
   * Measures.
   *
   * @param what is done, as progress names it
   */
  ModelRecord measure(String what, Progress progress) {
    ModelMeasurer measurer = new ModelMeasurer(model, what, progress);
    measurer.measure(probes);
    List<String> all = new ArrayList<>(remarks);
    all.addAll(measurer.remarks());
    List<LayerRecord> ofLayers = new ArrayList<>();
    for (LayerProbe layer : layers) {
      ofLayers.add(layer.measure(progress, all));
    }
    all.addAll(new Doubts(model).about(inputs));
    return new ModelRecord(
        request.model().toString(),
        request.data(),
        inputs.size(),
        model.dimension(),
        model.network().outputs(),
        word(request.loss()),
        word(request.precision()),
        measurer.measured(),
        all,
        measurer.spectrum(),
        ofLayers);
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
