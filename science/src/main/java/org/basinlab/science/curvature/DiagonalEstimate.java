package org.basinlab.science.curvature;

import java.util.Arrays;
import org.basinlab.science.stats.Estimate;

/** The diagonal of one matrix, every entry with its standard error. */
public final class DiagonalEstimate {
  private final double[] values;
  private final double[] errors;
  private final int probes;
  private final boolean reached;

  DiagonalEstimate(double[] values, double[] errors, int probes, boolean reached) {
    this.values = values;
    this.errors = errors;
    this.probes = probes;
    this.reached = reached;
  }

  /** a_ii with its standard error, unit of A. */
  public Estimate entry(int i) {
    return new Estimate(values[i], errors[i], probes);
  }

  /** All values, a copy. */
  public double[] values() {
    return values.clone();
  }

  /** The largest standard error of an entry: what the stop rule saw. */
  public double largestStandardError() {
    return Arrays.stream(errors).max().orElse(0);
  }

  /** Matrix-vector products spent. */
  public long products() {
    return probes;
  }

  /** Whether the largest standard error met the target; otherwise the probes ran out. */
  public boolean reached() {
    return reached;
  }
}
