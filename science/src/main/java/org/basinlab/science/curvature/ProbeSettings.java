package org.basinlab.science.curvature;

import org.basinlab.science.Check;

/**
 * How many random probes are taken. Probes come in blocks; after each block that ends at {@code
 * minimumProbes} or later the stated standard error is held against the target, and nowhere else.
 *
 * @param target what standard error is enough
 * @param minimumProbes probes before the first decision; ≥ 2. Estimators that may stop early ask
 *     for more, because a standard error from few probes is itself a guess: stopping where it
 *     happens to be small makes the interval cover too little
 * @param maximumProbes probes after which the estimate is given as it is; ≥ minimumProbes. Equal to
 *     it, the number is fixed
 * @param blockSize vectors handed to the operator at a time; ≥ 1. Memory grows with it
 */
public record ProbeSettings(
    ErrorTarget target, int minimumProbes, int maximumProbes, int blockSize) {
  public ProbeSettings {
    Check.that(minimumProbes >= 2, "minimumProbes must be at least 2, got %d.", minimumProbes);
    Check.that(
        maximumProbes >= minimumProbes,
        "maximumProbes must be at least minimumProbes = %d, got %d.",
        minimumProbes,
        maximumProbes);
    Check.that(blockSize >= 1, "blockSize must be at least 1, got %d.", blockSize);
  }

  /** Exactly {@code probes} of them. */
  public static ProbeSettings fixed(int probes, int blockSize) {
    return new ProbeSettings(new ErrorTarget(0, 0), probes, probes, blockSize);
  }

  /** Refuses to stop early after fewer probes than an estimator's interval needs. */
  void requireMinimum(int fixedLeast, int stoppingLeast, String estimator) {
    boolean fixed = minimumProbes == maximumProbes;
    int least = fixed ? fixedLeast : stoppingLeast;
    Check.that(
        minimumProbes >= least,
        "%s needs minimumProbes of at least %d%s, got %d.",
        estimator,
        least,
        fixed ? "" : " to stop on its standard error, or a fixed number of probes",
        minimumProbes);
  }

  /** Size of the block after {@code taken} probes. */
  int nextBlock(int taken) {
    return Math.min(blockSize, maximumProbes - taken);
  }

  /** Whether the error is looked at after {@code taken} probes. */
  boolean decidesAt(int taken) {
    return taken >= minimumProbes;
  }
}
