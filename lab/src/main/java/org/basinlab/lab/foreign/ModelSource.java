package org.basinlab.lab.foreign;

import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.data.LabelledInputs;
import org.basinlab.science.network.Network;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/** The file of a model, read as often as a precision is asked for. */
sealed interface ModelSource permits ScriptSource, WeightsSource {

  /** What a request names, read once. */
  static ModelSource of(ModelProbeRequest request) {
    Check.that(
        !request.network().isEmpty() || !request.model().toString().endsWith(".safetensors"),
        "%s holds weights without the code of the model; export it as TorchScript, or say which of Basin's own"
            + " networks they are of: --network 'mlp hidden=[100] activation=relu'.",
        request.model());
    return request.network().isEmpty()
        ? ScriptSource.of(request.model(), request.precision())
        : WeightsSource.of(request.model(), request.network());
  }

  /** What it calls its inputs. */
  List<String> arguments();

  /**
   * The model.
   *
   * @param inputs what it is to be measured on
   * @param sample [S, D], a few of them in this precision
   * @throws org.basinlab.science.BrokenInputException if it cannot be measured
   */
  Loaded load(Precision precision, LabelledInputs inputs, Tensor sample);

  /**
   * A model in memory.
   *
   * @param parameters [1, q]
   * @param remarks what a reader of its numbers should know
   */
  record Loaded(Network network, Tensor parameters, List<String> remarks) {
    public Loaded {
      remarks = List.copyOf(remarks);
    }
  }
}
