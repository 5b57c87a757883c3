package org.basinlab.lab.foreign;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.basinlab.lab.probe.Probe;
import org.basinlab.lab.record.LayerRecord;
import org.basinlab.lab.record.ModelRecord;
import org.basinlab.lab.record.StepChoice;
import org.basinlab.lab.run.Progress;
import org.basinlab.lab.study.ProbeText;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.Check;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.data.LabelledInputs;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.ScriptNetwork;
import org.basinlab.science.tensor.TensorScope;

/**
 * Measures a model from elsewhere on labelled inputs, in the calling thread.
 *
 * <pre>{@code
 * ModelRecord seen = ModelProbe.measure(request, Progress.silent());
 * double largestStep = 2 / seen.value(SharpnessProbe.SHARPNESS).orElseThrow();
 * }</pre>
 */
public final class ModelProbe {
  private static final int TRIAL = 8;

  /** Products with the Hessian of single examples that take no more than seconds. */
  private static final long CHEAP = 100_000;

  private static final String OF_BATCHES = "batch-sharpness";
  private static final List<String> USUAL =
      List.of(
          "generalisation",
          "sharpness",
          OF_BATCHES,
          "trace",
          "frobenius",
          "gradient-covariance",
          "noise-scale");
  private static final List<String> COSTLY =
      List.of("alignment", "spectrum", "smallest-eigenvalue");

  private ModelProbe() {}

  /** All probes of which numbers are usually wanted, for {@link ModelProbeRequest#probes}. */
  public static List<String> full(StepChoice steps) {
    return Stream.concat(USUAL.stream(), COSTLY.stream())
        .filter(word -> !word.equals(OF_BATCHES) || steps.batchSize().isPresent())
        .toList();
  }

  /**
   * Loads model and data and measures.
   *
   * @throws org.basinlab.science.BrokenInputException if one of them cannot be used, in one
   *     sentence
   */
  public static ModelRecord measure(ModelProbeRequest request, Progress progress) {
    ModelSource source = ModelSource.of(request);
    LabelledInputs inputs =
        ForeignShelf.load(request.data(), request.presentation(), source.arguments());
    requireLoss(request.loss(), inputs);
    try (TensorScope scope = TensorScope.open()) {
      ExampleTensors examples = inputs.tensors(request.precision());
      try {
        ModelSource.Loaded loaded =
            source.load(
                request.precision(),
                inputs,
                examples.first(Math.min(TRIAL, inputs.size())).inputs());
        inputs.requireOutputs(loaded.network().outputs());
        ForeignModel model =
            new ForeignModel(
                loaded.network(),
                request.loss(),
                loaded.parameters(),
                examples,
                request.steps(),
                Progress.silent());
        if (loaded.network() instanceof ScriptNetwork script) {
          script.requireIndependent(examples.inputs(), model.limits().chunk());
        }
        Map<String, Probe> probes = probes(asked(request, model), model);
        List<String> remarks = new ArrayList<>(inputs.remarks());
        remarks.addAll(loaded.remarks());
        remarks.addAll(
            new ModelTrial(request, source, inputs).requireDerivatives(model, probes.values()));
        List<LayerProbe> layers = request.byLayer() ? LayerProbe.all(model) : List.of();
        sayExpense(model, probes.values(), layers, progress);
        ModelMeasurer measurer = new ModelMeasurer(model, "Probing", progress);
        measurer.measure(probes);
        remarks.addAll(measurer.remarks());
        List<LayerRecord> ofLayers = new ArrayList<>();
        for (LayerProbe layer : layers) {
          ofLayers.add(layer.measure(progress, remarks));
        }
        remarks.addAll(new Doubts(model).about(inputs));
        return record(request, inputs, model, measurer, remarks, ofLayers);
      } finally {
        examples.inputs().close();
        examples.labels().close();
      }
    }
  }

  /** Whole numbers are classes, and real ones are targets: no loss means both. */
  private static void requireLoss(Loss loss, LabelledInputs inputs) {
    Check.that(
        inputs.haveClasses() || loss == Loss.SQUARED,
        "'%s' in %s holds real numbers, and cross-entropy needs a class an example; choose --loss squared"
            + " for regression, or save the labels as whole numbers.",
        inputs.labels().name(),
        inputs.name());
  }

  private static void sayExpense(
      ForeignModel model, Collection<Probe> probes, List<LayerProbe> layers, Progress progress) {
    Expense all = Expense.of(model, probes);
    for (LayerProbe layer : layers) {
      all = all.plus(layer.expense());
    }
    if (probes.stream().anyMatch(probe -> probe.derivatives() > 0)) {
      progress.say(all.words(model));
    }
  }

  /** What is usual where nothing is said: everything where that is cheap. */
  private static List<String> asked(ModelProbeRequest request, ForeignModel model) {
    if (!request.probes().isEmpty()) {
      return request.probes();
    }
    List<String> full = full(model.steps());
    Expense all = Expense.of(model, probes(full, model).values());
    return all.products() * model.size() <= CHEAP
        ? full
        : full.stream().filter(USUAL::contains).toList();
  }

  private static Map<String, Probe> probes(List<String> asked, ForeignModel model) {
    Map<String, Probe> probes = new LinkedHashMap<>();
    asked.forEach(text -> probes.put(text, probe(text, model)));
    return probes;
  }

  /** A probe as it was written: of a kind alone with the settings that suit the model. */
  static Probe probe(String text, ForeignModel model) {
    Probe probe =
        Probe.of(ProbeText.read(text, model.size()))
            .orElseThrow(
                () ->
                    new BrokenInputException(
                        "The probe %s measures walkers, and a model is none; choose another."
                            .formatted(text)));
    return ProbeText.isKind(text) ? probe.suitedTo(model) : probe;
  }

  private static ModelRecord record(
      ModelProbeRequest request,
      LabelledInputs inputs,
      ForeignModel model,
      ModelMeasurer measurer,
      List<String> remarks,
      List<LayerRecord> layers) {
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
        measurer.spectrum(),
        layers);
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
