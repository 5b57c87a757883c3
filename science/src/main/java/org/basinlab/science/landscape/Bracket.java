package org.basinlab.science.landscape;

import java.util.Optional;

/**
 * Search for the distance at which one loss exceeds its level. Steps are taken in the logarithm:
 * strides that double until the level lies between two distances, then halving. The first stride is
 * nearly two tolerances, so that an answer that moved little is found again in three trials.
 */
final class Bracket {
  /** In tolerances. */
  static final double FIRST_STRIDE = 1.9;

  private final SearchRange range;
  private final double tolerance;
  private double below = Double.NaN;
  private double above = Double.NaN;
  private double stride;
  private int trials;

  Bracket(SearchRange range) {
    this.range = range;
    this.tolerance = -Math.log1p(-range.relativeTolerance());
    this.stride = FIRST_STRIDE * tolerance;
  }

  /** The next distance to try; of no meaning once there is an outcome. */
  double next() {
    if (trials == 0) {
      return range.start();
    }
    if (Double.isNaN(above)) {
      return Math.min(range.largest(), below * Math.exp(stride));
    }
    if (Double.isNaN(below)) {
      return Math.max(range.smallest(), above * Math.exp(-stride));
    }
    return Math.sqrt(below) * Math.sqrt(above);
  }

  /** Takes note of what was found at {@link #next}. */
  void tried(boolean isAbove) {
    double distance = next();
    if (isAbove) {
      above = distance;
    } else {
      below = distance;
    }
    if (trials > 0) {
      stride *= 2;
    }
    trials++;
  }

  /**
   * The answer, once there is one.
   *
   * @param earlierPasses forward passes spent besides the trials
   */
  Optional<Crossing> outcome(int earlierPasses) {
    int passes = trials + earlierPasses;
    if (below >= range.largest()) {
      return Optional.of(new Crossing.Unbounded(below, passes));
    }
    if (above <= range.smallest()) {
      return Optional.of(new Crossing.AtOnce(above, passes));
    }
    if (Math.log(above / below) <= tolerance || next() <= below || next() >= above) {
      return Optional.of(new Crossing.Between(below, above, passes));
    }
    return Optional.empty();
  }
}
