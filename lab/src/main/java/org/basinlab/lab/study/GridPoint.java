package org.basinlab.lab.study;

/**
 * One point of a sweep.
 *
 * @param learningRate η, finite and &gt; 0
 * @param batchSize S, examples per step, ≥ 1
 */
public record GridPoint(double learningRate, int batchSize) {

  /** η/S, in θ²/loss. */
  public double lrBatchRatio() {
    return learningRate / batchSize;
  }
}
