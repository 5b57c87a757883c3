package org.basinlab.lab.probe;

import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Threads;

/**
 * How much is held in memory at a time. Numbers depend on it by rounding only.
 *
 * @param chunk examples that are passed through the network at a time; ≥ 1
 * @param kept examples whose passes are kept between products; ≥ 0
 * @param gradientChunk examples whose gradients are taken at a time; ≥ 1
 * @param oneByOne whether replicas are measured one after the other
 * @param bytes for vectors as long as the parameters, per parameter
 * @param threads that share the examples; no number depends on it
 */
public record Limits(
    long chunk, long kept, int gradientChunk, boolean oneByOne, long bytes, Threads threads) {
  /** A vector that is multiplied, with its copies in both precisions. */
  private static final long BYTES_IN_A_BLOCK = 36;

  Chunking chunking() {
    return new Chunking(chunk, kept, threads);
  }

  /** Vectors that are multiplied at a time, at most {@code most}. */
  int block(int most) {
    return (int) Math.max(1, Math.min(most, bytes / BYTES_IN_A_BLOCK));
  }

  /** Vectors of a basis that fit. */
  public long vectors(Precision precision) {
    return bytes / precision.bytes();
  }
}
