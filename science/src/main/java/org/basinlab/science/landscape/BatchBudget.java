package org.basinlab.science.landscape;

import org.basinlab.science.Check;
import org.basinlab.science.stats.Estimate;

/**
 * The stopping rule of a mean over mini-batches: at least {@code minimum} batches are drawn, then
 * further ones until the standard error of the mean is at most {@code relativeError} times its
 * absolute value, and never more than {@code maximum}.
 *
 * @param minimum least number of batches, ≥ 2; ≥ 30 where the standard error may end the sampling,
 *     because the standard error of few batches is itself uncertain, and stopping where it happens
 *     to be small makes the coverage of confidence intervals too low
 * @param maximum largest number of batches, ≥ minimum
 * @param relativeError target of standard error/|mean|, dimensionless, in [0, 1); 0 sets no target,
 *     and {@code maximum} batches are drawn
 */
public record BatchBudget(int minimum, int maximum, double relativeError) {
  private static final int STOPPING_LEAST = 30;

  public BatchBudget {
    Check.that(minimum >= 2, "A mean with an error needs at least 2 batches, got %d.", minimum);
    Check.that(
        maximum >= minimum,
        "The maximum number of batches must be at least the minimum %d, got %d.",
        minimum,
        maximum);
    Check.that(
        relativeError >= 0 && relativeError < 1,
        "The relative error to stop at must lie in [0, 1), got %s.",
        relativeError);
    Check.that(
        relativeError == 0 || minimum == maximum || minimum >= STOPPING_LEAST,
        "Batches need a minimum of at least %d to stop on their standard error, or a fixed number,"
            + " got %d.",
        STOPPING_LEAST,
        minimum);
  }

  /** A budget of exactly {@code batches} batches, ≥ 2, whatever the standard error. */
  public static BatchBudget fixed(int batches) {
    return new BatchBudget(batches, batches, 0);
  }

  /** Whether a mean is as precise as asked for; never if nothing was asked. */
  boolean isMetBy(Estimate mean) {
    return relativeError > 0 && mean.standardError() <= relativeError * Math.abs(mean.value());
  }
}
