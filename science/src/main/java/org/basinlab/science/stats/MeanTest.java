package org.basinlab.science.stats;

import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.TTest;
import org.basinlab.science.Check;

/**
 * Student's t test of a mean against a reference: t = (estimate − reference)/standardError. Exact
 * for independent Gaussian draws, robust against mild departures. Student 1908; computed by Commons
 * Statistics.
 *
 * <p>Degenerate data have a defined answer. Fewer than two draws decide nothing: t = 0 and every p
 * is 1. Draws that are all equal: p = 0 on the side on which they lie and 1 on the other; all equal
 * to the reference: every p is 1.
 *
 * @param estimate mean with standard error
 * @param statistic t; ±∞ for draws without spread
 * @param pBelow P(T ≤ t): small if the mean lies below the reference
 * @param pAbove P(T ≥ t): small if the mean lies above the reference
 */
public record MeanTest(Estimate estimate, double statistic, double pBelow, double pAbove) {

  /** Tests the mean of {@code values} against {@code reference}, n − 1 degrees of freedom. */
  public static MeanTest oneSample(double[] values, double reference) {
    Check.that(Double.isFinite(reference), "The reference must be finite, got %s.", reference);
    Estimate mean = Estimate.ofSamples(values);
    if (Double.isInfinite(mean.standardError())) {
      return new MeanTest(mean, 0, 1, 1);
    }
    if (mean.standardError() == 0) {
      return withoutSpread(mean, reference);
    }
    double deviation = mean.standardDeviation();
    TTest test = TTest.withDefaults().withMu(reference);
    TTest.Result below =
        test.with(AlternativeHypothesis.LESS_THAN)
            .test(mean.value(), deviation * deviation, values.length);
    TTest.Result above =
        test.with(AlternativeHypothesis.GREATER_THAN)
            .test(mean.value(), deviation * deviation, values.length);
    return new MeanTest(mean, below.getStatistic(), below.getPValue(), above.getPValue());
  }

  private static MeanTest withoutSpread(Estimate mean, double reference) {
    if (mean.value() == reference) {
      return new MeanTest(mean, 0, 1, 1);
    }
    return mean.value() > reference
        ? new MeanTest(mean, Double.POSITIVE_INFINITY, 1, 0)
        : new MeanTest(mean, Double.NEGATIVE_INFINITY, 0, 1);
  }
}
