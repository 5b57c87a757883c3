package org.basinlab.lab.study;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * One point of a sweep.
 *
 * @param arm of a study of walkers; empty where there are no arms
 * @param learningRate η, finite and &gt; 0
 * @param batchSize S, examples per step, ≥ 1
 */
public record GridPoint(String arm, double learningRate, int batchSize) {

  public GridPoint {
    learningRate = Domain.POSITIVE.require("learningRate", learningRate);
    Domain.FROM_ONE.require("batchSize", batchSize);
  }

  /** A point of a study without arms. */
  public GridPoint(double learningRate, int batchSize) {
    this("", learningRate, batchSize);
  }

  /**
   * η/S, in θ²/loss. Computed from the decimal text of η, so that points whose ratios are equal as
   * written (0.01/10 and 0.03/30) get the very same number and may be grouped by it.
   */
  public double lrBatchRatio() {
    return Decimal.of(learningRate)
        .divide(BigDecimal.valueOf(batchSize), MathContext.DECIMAL128)
        .doubleValue();
  }

  /** For a message: {@code learningRate 0.1, batchSize 32}. */
  public String words() {
    return (arm.isEmpty() ? "" : "arm " + arm + ", ")
        + "learningRate "
        + Decimal.text(learningRate)
        + ", batchSize "
        + batchSize;
  }

  /** The point as one line of YAML that reads back to an equal one. */
  public String canonical() {
    FlowText text = new FlowText();
    return (arm.isEmpty() ? text : text.text("arm", arm))
        .number("learningRate", learningRate)
        .whole("batchSize", batchSize)
        .toString();
  }
}
