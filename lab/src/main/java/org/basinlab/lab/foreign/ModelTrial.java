package org.basinlab.lab.foreign;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.basinlab.lab.probe.Probe;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.Check;
import org.basinlab.science.curvature.DerivativeCheck;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.network.ScriptNetwork;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.ScriptModule;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/** Tries the derivatives of a model before anything is measured by them. */
final class ModelTrial {
  private static final int EXAMPLES = 8;

  private ModelTrial() {}

  /** What the places of the parameters tell. */
  static List<String> remarks(ScriptNetwork network) {
    return network.idle().isEmpty()
        ? List.of()
        : List.of(
            "The loss does not depend on %s, which counts among the parameters all the same: its rows of the Hessian are 0."
                .formatted(String.join(", ", network.idle())));
  }

  /**
   * Holds the derivatives that the probes need against one another, in double precision on examples
   * from all over the data.
   *
   * @return what could not be tried
   * @throws BrokenInputException if a derivative that a probe needs is wrong or no number
   */
  static List<String> requireDerivatives(
      ModelProbeRequest request,
      ForeignModel model,
      List<Integer> inputShape,
      Collection<Probe> probes) {
    int needed = probes.stream().mapToInt(Probe::derivatives).max().orElse(0);
    if (needed == 0) {
      return List.of();
    }
    Optional<DerivativeCheck.Fault> fault;
    try (TensorScope scope = TensorScope.open()) {
      fault = DerivativeCheck.fault(objective(request, model, inputShape), needed);
    } catch (BrokenInputException singleOnly) {
      return request.precision() == Precision.FLOAT64
          ? List.of()
          : List.of(
              "The derivatives of the model were not held against one another, as it does not run in float64.");
    }
    Check.that(
        fault.isEmpty(),
        "%s cannot be measured: %s. %s",
        request.model(),
        fault.map(DerivativeCheck.Fault::words).orElse(""),
        fault.map(DerivativeCheck.Fault::derivative).orElse(0) == 1
            ? "What needs no gradient still can be: --probe generalisation."
            : "What needs no curvature still can be: --probe generalisation,noise-scale.");
    return List.of();
  }

  private static NetworkObjective objective(
      ModelProbeRequest request, ForeignModel model, List<Integer> inputShape) {
    ExampleTensors all = model.examples();
    long count = Math.min(EXAMPLES, all.count());
    Tensor rows =
        Tensor.ofIndices(
            LongStream.range(0, count).map(i -> i * all.count() / count).toArray(), count);
    Tensor some = all.inputs().take(0, rows).to(Precision.FLOAT64);
    ScriptNetwork network =
        ScriptNetwork.of(ScriptModule.load(request.model(), Precision.FLOAT64), inputShape, some);
    return new NetworkObjective(
        network, request.loss(), network.parameters(), some, all.labels().take(0, rows));
  }
}
