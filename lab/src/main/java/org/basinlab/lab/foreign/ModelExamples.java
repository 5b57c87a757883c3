package org.basinlab.lab.foreign;

import org.basinlab.science.Check;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.data.LabelledInputs;
import org.basinlab.science.network.Loss;

/** The examples that models are measured on, as a file has them and in native memory. */
record ModelExamples(LabelledInputs inputs, ExampleTensors tensors) implements AutoCloseable {
  private static final int TRIAL = 8;

  /** Those of a request, for a model that calls its inputs as the source does. */
  static ModelExamples load(ModelProbeRequest request, ModelSource source) {
    LabelledInputs inputs =
        ForeignShelf.load(request.data(), request.presentation(), source.arguments());
    requireLoss(request.loss(), inputs);
    return new ModelExamples(inputs, inputs.tensors(request.precision()));
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

  /** A model for these examples, in their precision; what it holds belongs to the scope around. */
  ModelSource.Loaded load(ModelSource source) {
    return source.load(
        tensors.inputs().precision(),
        inputs,
        tensors.first(Math.min(TRIAL, inputs.size())).inputs());
  }

  @Override
  public void close() {
    tensors.inputs().close();
    tensors.labels().close();
  }
}
