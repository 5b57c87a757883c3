package org.basinlab.lab.foreign;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.basinlab.lab.probe.Probe;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.curvature.DerivativeCheck;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.curvature.PaddingRow;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.data.LabelledInputs;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.ScriptRunException;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/** Tries the derivatives of a model before anything is measured by them. */
record ModelTrial(ModelProbeRequest request, ModelSource source, LabelledInputs inputs) {
  private static final int EXAMPLES = 8;

  /**
   * Holds the derivatives that the probes need against one another, in double precision on examples
   * from all over the data.
   *
   * @return what could not be tried, and which parameters act as constants
   * @throws BrokenInputException if a derivative that a probe needs is wrong or no number
   */
  List<String> requireDerivatives(ForeignModel model, Collection<Probe> probes) {
    int needed = probes.stream().mapToInt(Probe::derivatives).max().orElse(0);
    if (needed == 0) {
      return List.of();
    }
    try (TensorScope scope = TensorScope.open()) {
      Optional<NetworkObjective> objective = objective(model.examples());
      objective.flatMap(own -> DerivativeCheck.fault(own, needed)).ifPresent(this::refuse);
      return objective.isPresent()
          ? objective.stream().flatMap(ModelTrial::constants).toList()
          : List.of(
              "The derivatives of the model were not held against one another, as it does not run in float64.");
    }
  }

  private static Stream<String> constants(NetworkObjective objective) {
    return PaddingRow.of(objective).stream().map(row -> row.sentence(objective.layout()));
  }

  private void refuse(DerivativeCheck.Fault fault) {
    throw new BrokenInputException(
        "%s cannot be measured: %s. %s"
            .formatted(
                request.model(),
                fault.words(),
                fault.derivative() == 1
                    ? "What needs no gradient still can be: --probe generalisation."
                    : "What needs no curvature still can be: --probe generalisation,noise-scale."));
  }

  /** Empty where the model does not run in double precision. */
  private Optional<NetworkObjective> objective(ExampleTensors all) {
    long count = Math.min(EXAMPLES, all.count());
    Tensor rows =
        Tensor.ofIndices(
            LongStream.range(0, count).map(i -> i * all.count() / count).toArray(), count);
    Tensor some = all.inputs().take(0, rows).to(Precision.FLOAT64);
    Tensor labels = all.labels().take(0, rows);
    ModelSource.Loaded loaded;
    try {
      loaded = source.load(Precision.FLOAT64, inputs, some);
    } catch (ScriptRunException singleOnly) {
      if (request.precision() == Precision.FLOAT64) {
        throw singleOnly;
      }
      return Optional.empty();
    }
    return Optional.of(
        new NetworkObjective(
            loaded.network(),
            request.loss(),
            loaded.parameters(),
            some,
            labels.isWhole() ? labels : labels.to(Precision.FLOAT64)));
  }
}
