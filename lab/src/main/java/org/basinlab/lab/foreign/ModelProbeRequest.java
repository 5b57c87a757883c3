package org.basinlab.lab.foreign;

import java.nio.file.Path;
import java.util.List;
import org.basinlab.lab.record.StepChoice;
import org.basinlab.science.data.Presentation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.tensor.Precision;

/**
 * What to measure of which model.
 *
 * @param model a TorchScript file, or weights of one of Basin's own networks
 * @param network which of them, as {@link org.basinlab.lab.study.NetworkText} reads it; empty for
 *     TorchScript
 * @param data a folder, a file, or a name of {@code basin data list}
 * @param presentation how inputs are shown to the model
 * @param probes as {@link org.basinlab.lab.study.ProbeText} reads them, in this order; of a kind
 *     alone the settings suit the model. Empty for what is usual
 * @param steps for what depends on them
 * @param byLayer whether each layer is measured by itself, too
 */
public record ModelProbeRequest(
    Path model,
    String network,
    String data,
    Presentation presentation,
    Loss loss,
    Precision precision,
    List<String> probes,
    StepChoice steps,
    boolean byLayer) {
  public ModelProbeRequest {
    probes = List.copyOf(probes);
  }
}
