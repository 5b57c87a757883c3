package org.basinlab.science.stats;

import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;
import org.basinlab.science.Check;

/**
 * Student's t test of a mean, or of a difference of means, against a reference: t = (estimate −
 * reference)/standardError. Exact for independent Gaussian draws (for Welch's form: approximately),
 * robust against mild departures. Student 1908; Welch 1947; computed by Commons Statistics.
 *
 * <p>Degenerate data have a defined answer. Fewer than two draws decide nothing: t = 0 and every p
 * is 1. Draws that are all equal: p = 0 on the side on which they lie and 1 on the other; all equal
 * to the reference: every p is 1.
 *
 * @param estimate mean or difference of means, with standard error; of a difference the samples are
 *     those of both. Its interval is {@link #interval}, with these degrees of freedom
 * @param reference the value it is held against
 * @param degreesOfFreedom of t; 0 if nothing can be decided
 * @param statistic t; ±∞ for draws without spread
 * @param pBelow P(T ≤ t): small if the mean lies below the reference
 * @param pAbove P(T ≥ t): small if the mean lies above the reference
 */
public record MeanTest(
    Estimate estimate,
    double reference,
    double degreesOfFreedom,
    double statistic,
    double pBelow,
    double pAbove) {

  /** Mean of {@code values} against {@code reference}, n − 1 degrees of freedom. */
  public static MeanTest oneSample(double[] values, double reference) {
    Check.that(Double.isFinite(reference), "The reference must be finite, got %s.", reference);
    Estimate mean = Estimate.ofSamples(values);
    if (isDegenerate(mean)) {
      return degenerate(mean, reference);
    }
    double deviation = mean.standardDeviation();
    TTest test = TTest.withDefaults().withMu(reference);
    TTest.Result below =
        test.with(AlternativeHypothesis.LESS_THAN)
            .test(mean.value(), deviation * deviation, values.length);
    TTest.Result above =
        test.with(AlternativeHypothesis.GREATER_THAN)
            .test(mean.value(), deviation * deviation, values.length);
    return of(mean, reference, below, above);
  }

  /** Mean of a − b over pairs against 0. */
  public static MeanTest paired(double[] a, double[] b) {
    return oneSample(FiniteValues.differences(a, b), 0);
  }

  /**
   * Mean of {@code a} minus mean of {@code b} against 0, variances not assumed equal; degrees of
   * freedom by Welch and Satterthwaite. Undecided if either list has fewer than two values.
   */
  public static MeanTest welch(double[] a, double[] b) {
    Estimate first = Estimate.ofSamples(a);
    Estimate second = Estimate.ofSamples(b);
    Estimate difference =
        new Estimate(
            first.value() - second.value(),
            Math.hypot(first.standardError(), second.standardError()),
            first.samples() + second.samples());
    if (isDegenerate(difference)) {
      return degenerate(difference, 0);
    }
    TTest test = TTest.withDefaults().with(DataDispersion.HETEROSCEDASTIC);
    return of(
        difference,
        0,
        test.with(AlternativeHypothesis.LESS_THAN).test(a, b),
        test.with(AlternativeHypothesis.GREATER_THAN).test(a, b));
  }

  /** 2·min(pBelow, pAbove), at most 1. */
  public double pTwoSided() {
    return Math.min(1, 2 * Math.min(pBelow, pAbove));
  }

  /**
   * estimate ± t(1 − α/2; degrees of freedom) · standardError with α = 1 − confidence; everything
   * if nothing can be decided, a point for draws without spread.
   */
  public Interval interval(double confidence) {
    return Interval.ofStudent(estimate, degreesOfFreedom, confidence);
  }

  private static boolean isDegenerate(Estimate estimate) {
    return estimate.standardError() == 0 || Double.isInfinite(estimate.standardError());
  }

  private static MeanTest degenerate(Estimate mean, double reference) {
    if (Double.isInfinite(mean.standardError()) || mean.value() == reference) {
      double freedom = Double.isInfinite(mean.standardError()) ? 0 : mean.samples() - 1;
      return new MeanTest(mean, reference, freedom, 0, 1, 1);
    }
    boolean above = mean.value() > reference;
    double statistic = above ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    return new MeanTest(
        mean, reference, mean.samples() - 1, statistic, above ? 1 : 0, above ? 0 : 1);
  }

  private static MeanTest of(
      Estimate estimate, double reference, TTest.Result below, TTest.Result above) {
    return new MeanTest(
        estimate,
        reference,
        below.getDegreesOfFreedom(),
        below.getStatistic(),
        below.getPValue(),
        above.getPValue());
  }
}
