package org.basinlab.science.landscape;

import org.basinlab.science.Check;
import org.basinlab.science.stats.Estimate;

/**
 * How many batches a mean over batches takes: at least {@code minimum}; then until the standard
 * error of that same mean is at most {@code relativeError} times the mean; at most {@code maximum}.
 *
 * @param minimum ≥ 2; ≥ 30 to stop on the error, because the error of few batches is itself a
 *     guess, and stopping where it happens to be small makes intervals cover too little
 * @param maximum ≥ minimum
 * @param relativeError in [0, 1); 0 asks for no precision and takes the maximum, always
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

  /** Exactly so many. */
  public static BatchBudget fixed(int batches) {
    return new BatchBudget(batches, batches, 0);
  }

  /** Whether a mean is as precise as asked for; never if nothing was asked. */
  boolean isMetBy(Estimate mean) {
    return relativeError > 0 && mean.standardError() <= relativeError * Math.abs(mean.value());
  }
}
