package org.basinlab.lab.foreign;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.basinlab.science.data.Presentation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.tensor.Precision;

/**
 * What to measure of which model.
 *
 * @param model a TorchScript file
 * @param data a folder, a file, or a name of {@code basin data list}
 * @param presentation how inputs are shown to the model
 * @param quantities what to measure, in this order
 * @param batchSize S, for what depends on it
 */
public record ModelProbeRequest(
    Path model,
    String data,
    Presentation presentation,
    Loss loss,
    Precision precision,
    List<ModelQuantity> quantities,
    OptionalInt batchSize) {
  public ModelProbeRequest {
    quantities = List.copyOf(quantities);
  }
}
