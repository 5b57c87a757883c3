package org.basinlab.lab.foreign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basinlab.lab.probe.Probe;
import org.basinlab.lab.record.LayerRecord;
import org.basinlab.lab.run.Progress;
import org.basinlab.science.network.PartialNetwork;

/** Measures a layer: its diagonal block of the Hessian, and its part of the gradients. */
record LayerProbe(String layer, ForeignModel model) {
  private static final String TRACE = "trace examples=%d vectors=20";

  /** All layers of a model, in its order. */
  static List<LayerProbe> all(ForeignModel model) {
    return PartialNetwork.layers(model.network()).stream()
        .map(layer -> new LayerProbe(layer, model.part(layer)))
        .toList();
  }

  Expense expense() {
    return Expense.of(model, probes().values());
  }

  /**
   * Measures.
   *
   * @param remarks takes what a reader should know
   */
  LayerRecord measure(Progress progress, List<String> remarks) {
    ModelMeasurer measurer = new ModelMeasurer(model, "Layer " + layer, progress);
    measurer.measure(probes());
    measurer.remarks().forEach(remark -> remarks.add("Layer %s: %s".formatted(layer, remark)));
    return new LayerRecord(layer, model.dimension(), measurer.ofProbes());
  }

  private Map<String, Probe> probes() {
    Map<String, Probe> probes = new LinkedHashMap<>();
    probes.put("sharpness", ModelProbe.probe("sharpness", model));
    probes.put("trace", ModelProbe.probe(TRACE.formatted(model.size()), model));
    probes.put("gradient-covariance", ModelProbe.probe("gradient-covariance", model));
    return probes;
  }
}
