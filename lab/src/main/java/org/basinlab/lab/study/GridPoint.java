package org.basinlab.lab.study;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * One point of a sweep.
 *
 * @param learningRate η, finite and &gt; 0
 * @param batchSize S, examples per step, ≥ 1
 */
public record GridPoint(double learningRate, int batchSize) {

  public GridPoint {
    learningRate = Domain.POSITIVE.require("learningRate", learningRate);
    Domain.FROM_ONE.require("batchSize", batchSize);
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
    return "learningRate " + Decimal.text(learningRate) + ", batchSize " + batchSize;
  }

  /** The point as one line of YAML that reads back to an equal one. */
  public String canonical() {
    return new FlowText()
        .number("learningRate", learningRate)
        .whole("batchSize", batchSize)
        .toString();
  }
}
