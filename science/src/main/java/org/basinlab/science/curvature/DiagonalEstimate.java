package org.basinlab.science.curvature;

import java.util.Arrays;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.stats.Interval;

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

  /** q. */
  public int size() {
    return values.length;
  }

  /** a_ii with its standard error, unit of A. */
  public Estimate entry(int i) {
    return new Estimate(values[i], errors[i], probes);
  }

  /** value ± t(1 − α/2; probes − 1) · standardError of one entry, α = 1 − confidence. */
  public Interval interval(int i, double confidence) {
    return entry(i).interval(confidence);
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
