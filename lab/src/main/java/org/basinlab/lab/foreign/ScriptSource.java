package org.basinlab.lab.foreign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.data.LabelledInputs;
import org.basinlab.science.network.ScriptNetwork;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.ScriptModule;
import org.basinlab.science.tensor.Tensor;

/** A TorchScript file. */
record ScriptSource(Path file, ScriptModule module) implements ModelSource {

  static ScriptSource of(Path file, Precision precision) {
    return new ScriptSource(file, ScriptModule.load(file, precision));
  }

  @Override
  public List<String> arguments() {
    return module.arguments().stream().map(ScriptModule.Argument::name).toList();
  }

  @Override
  public Loaded load(Precision precision, LabelledInputs inputs, Tensor sample) {
    ScriptModule own =
        precision == module.precision() ? module : ScriptModule.load(file, precision);
    ScriptNetwork network = ScriptNetwork.of(own, inputs.layout(), sample);
    return new Loaded(network, network.parameters(), remarks(network));
  }

  private static List<String> remarks(ScriptNetwork network) {
    List<String> remarks = new ArrayList<>();
    if (!network.idle().isEmpty()) {
      remarks.add(
          "The loss does not depend on %s, which counts among the parameters all the same: its rows of the Hessian are 0."
              .formatted(String.join(", ", network.idle())));
    }
    network
        .fixedBatch()
        .ifPresent(
            size ->
                remarks.add(
                    "The model takes %d examples at once and no other number, as in a constant of a trace: it was asked in batches of %d, the last filled up with copies, and single examples took as long as %d."
                        .formatted(size, size, size)));
    return remarks;
  }
}
