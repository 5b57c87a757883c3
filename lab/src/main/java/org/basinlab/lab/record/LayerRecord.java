package org.basinlab.lab.record;

import java.util.List;

/**
 * What was measured of one layer: of the diagonal block of H that belongs to its parameters, and of
 * its part of the gradients.
 *
 * @param name as PyTorch names the layer, e.g. {@code features.0}
 * @param parameters number of its trainable parameters
 */
public record LayerRecord(String name, long parameters, List<Reading> measurements) {
  public LayerRecord {
    measurements = List.copyOf(measurements);
  }
}
