package org.basinlab.science.stats;

import org.basinlab.science.Check;

/**
 * Two one-sided t tests that a mean lies between −margin and +margin (TOST; Schuirmann 1987). At
 * level α both reject exactly when the t interval of confidence 1 − 2α lies inside ±margin. The
 * size is at most α for independent Gaussian draws; absence of a difference is never concluded from
 * absence of significance.
 *
 * @param againstLower t test of the mean against −margin
 * @param againstUpper t test of the mean against +margin
 * @param margin in the unit of the values, finite and &gt; 0
 */
public record Equivalence(MeanTest againstLower, MeanTest againstUpper, double margin) {

  public Equivalence {
    Check.that(
        margin > 0 && Double.isFinite(margin),
        "The margin of an equivalence test must be finite and positive, got %s.",
        margin);
  }

  /**
   * Tests whether the mean of {@code values} lies within ±margin, with n − 1 degrees of freedom.
   */
  public static Equivalence oneSample(double[] values, double margin) {
    return new Equivalence(
        MeanTest.oneSample(values, -margin), MeanTest.oneSample(values, margin), margin);
  }

  /** Mean with standard error. */
  public Estimate estimate() {
    return againstLower.estimate();
  }

  /** p of equivalence, the larger of the two one-sided p: small if the mean lies inside. */
  public double pInside() {
    return Math.max(againstLower.pAbove(), againstUpper.pBelow());
  }

  /**
   * p of a relevant difference, the smaller of the two one-sided p towards the outside. It is below
   * α exactly when the interval of confidence 1 − 2α lies wholly outside ±margin; as two sides are
   * looked at, the size can reach 2α when the standard error is much larger than the margin.
   */
  public double pOutside() {
    return Math.min(againstLower.pBelow(), againstUpper.pAbove());
  }
}
