package org.basinlab.science.landscape;

import org.basinlab.science.Check;

/**
 * The range and the tolerance of a search along a line for the distance at which a loss exceeds a
 * level. Distances are multiples of the direction of the line.
 *
 * @param start first distance tried, best an earlier result; finite and &gt; 0
 * @param smallest smallest distance tried, in (0, start]
 * @param largest largest distance tried, finite and ≥ start
 * @param relativeTolerance the search ends when upper − lower ≤ relativeTolerance · upper; in (0,
 *     1)
 */
public record SearchRange(double start, double smallest, double largest, double relativeTolerance) {
  /** 6.25 %, as in the line search of Kalra et al. (arXiv 2601.16979). */
  public static final double USUAL_TOLERANCE = 1.0 / 16;

  private static final double SPAN = 1e8;

  public SearchRange {
    Check.that(
        start > 0 && Double.isFinite(start),
        "A search must start at a finite distance > 0, got %s.",
        start);
    Check.that(
        smallest > 0 && smallest <= start,
        "The smallest distance of a search must lie in (0, start = %s], got %s.",
        start,
        smallest);
    Check.that(
        largest >= start && Double.isFinite(largest),
        "The largest distance of a search must be finite and at least start = %s, got %s.",
        start,
        largest);
    Check.that(
        relativeTolerance > 0 && relativeTolerance < 1,
        "The relative tolerance of a search must lie in (0, 1), got %s.",
        relativeTolerance);
  }

  /**
   * A range of eight decades on either side of {@code start}, with a relative tolerance of 6.25 %.
   */
  public static SearchRange around(double start) {
    return new SearchRange(start, start / SPAN, start * SPAN, USUAL_TOLERANCE);
  }

  /**
   * Largest number of distances tried: strides double until they span the range, and each that was
   * taken is undone by one halving.
   */
  public int mostTrials() {
    double span = Math.max(Math.log(largest / start), Math.log(start / smallest));
    double strides = span / (Bracket.FIRST_STRIDE * -Math.log1p(-relativeTolerance));
    int doublings = (int) Math.ceil(Math.log1p(strides) / Math.log(2));
    return 1 + 2 * doublings;
  }

  /** The same range searched to another relative tolerance, in (0, 1). */
  public SearchRange withTolerance(double relative) {
    return new SearchRange(start, smallest, largest, relative);
  }

  /**
   * The same search with its first trial at an earlier result; unchanged where that result has no
   * bracket or lies outside this range.
   */
  public SearchRange startingFrom(Crossing earlier) {
    double warm = earlier.middle().orElse(start);
    boolean within = warm >= smallest && warm <= largest;
    return within ? new SearchRange(warm, smallest, largest, relativeTolerance) : this;
  }
}
