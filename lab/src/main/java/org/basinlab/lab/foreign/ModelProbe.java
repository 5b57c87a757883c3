package org.basinlab.lab.foreign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.basinlab.lab.probe.Probe;
import org.basinlab.lab.record.ModelPair;
import org.basinlab.lab.record.ModelRecord;
import org.basinlab.lab.record.StepChoice;
import org.basinlab.lab.run.Progress;
import org.basinlab.lab.study.ProbeText;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.tensor.TensorScope;

/**
 * Measures a model from elsewhere on labelled inputs, in the calling thread, with others that share
 * the examples.
 *
 * <pre>{@code
 * ModelRecord seen = ModelProbe.measure(request, Progress.silent());
 * double largestStep = 2 / seen.value(SharpnessProbe.SHARPNESS).orElseThrow();
 * }</pre>
 */
public final class ModelProbe {
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
    ForeignShelf.requireWhole(request.data());
    ModelSource source = ModelSource.of(request);
    try (ModelExamples examples = ModelExamples.load(request, source);
        TensorScope scope = TensorScope.open()) {
      ReadyModel ready = ReadyModel.of(request, source, examples.load(source), examples);
      sayExpense(List.of(ready), progress);
      return ready.measure("Probing", progress);
    }
  }

  /**
   * Loads two models and data, measures each as it is measured alone, and the line between them.
   *
   * @throws org.basinlab.science.BrokenInputException if one of them cannot be used, or they have
   *     not the same parameters and outputs, in one sentence
   */
  public static ModelPair compare(ModelPairRequest request, Progress progress) {
    ForeignShelf.requireWhole(request.first().data());
    ModelSource first = ModelSource.of(request.first());
    ModelSource second = ModelSource.of(request.second());
    try (ModelExamples examples = ModelExamples.load(request.first(), first);
        TensorScope scope = TensorScope.open()) {
      PairOfModels.requireSameInputs(request, first, second, examples.inputs());
      ModelSource.Loaded one = examples.load(first);
      ModelSource.Loaded two = examples.load(second);
      PairOfModels.requireAlike(request, one.network(), two.network());
      PairOfModels pair =
          new PairOfModels(
              ReadyModel.of(request.first(), first, one, examples),
              ReadyModel.of(request.second(), second, two, examples));
      sayExpense(List.of(pair.a(), pair.b()), progress);
      return pair.measure(progress);
    }
  }

  /** Where anything is to be differentiated. */
  private static void sayExpense(List<ReadyModel> models, Progress progress) {
    if (models.get(0).differentiates()) {
      progress.say(
          models.stream()
              .map(ReadyModel::expense)
              .reduce(Expense::plus)
              .orElseThrow()
              .words(models.get(0).model()));
    }
  }

  /** What is usual where nothing is said: everything where that is cheap. */
  static List<String> asked(ModelProbeRequest request, ForeignModel model) {
    if (!request.probes().isEmpty()) {
      return request.probes();
    }
    List<String> full = full(model.steps());
    Expense all = Expense.of(model, probes(full, model).values());
    return all.products() * model.size() <= CHEAP
        ? full
        : full.stream().filter(USUAL::contains).toList();
  }

  static Map<String, Probe> probes(List<String> asked, ForeignModel model) {
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
}
