package org.basinlab.lab.foreign;

import java.nio.file.Path;

/**
 * Which two models to compare, and what to measure of both.
 *
 * @param first the request for A
 * @param other the file of B, a model of the same parameters and outputs
 */
public record ModelPairRequest(ModelProbeRequest first, Path other) {

  /** The request for B: the same of the other file. */
  public ModelProbeRequest second() {
    return new ModelProbeRequest(
        other,
        first.network(),
        first.data(),
        first.presentation(),
        first.loss(),
        first.precision(),
        first.probes(),
        first.steps(),
        first.byLayer());
  }
}
