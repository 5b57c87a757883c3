package org.basinlab.lab.study;

import java.math.BigDecimal;
import java.math.MathContext;
import org.basinlab.lab.form.Decimal;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Wording;

/**
 * One point of a sweep.
 *
 * @param arm of the study; empty where there are no arms
 * @param learningRate η, finite and &gt; 0
 * @param batchSize S, examples per step, ≥ 1
 */
public record GridPoint(
    @Key(value = "arm of the study", wording = Wording.NAME, otherwise = "", quiet = true)
        String arm,
    @Key(value = "η", domain = Domain.POSITIVE) double learningRate,
    @Key(value = "S, examples a step", domain = Domain.FROM_ONE) int batchSize) {

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

  /** The same in another arm. */
  public GridPoint in(String otherArm) {
    return new GridPoint(otherArm, learningRate, batchSize);
  }

  /** For a message: {@code learningRate 0.1, batchSize 32}. */
  public String words() {
    return (arm.isEmpty() ? "" : "arm " + arm + ", ")
        + "learningRate "
        + Decimal.text(learningRate)
        + ", batchSize "
        + batchSize;
  }
}
