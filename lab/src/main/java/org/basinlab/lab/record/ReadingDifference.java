package org.basinlab.lab.record;

import java.util.OptionalDouble;
import org.basinlab.lab.record.Measurement.ErrorKind;
import org.basinlab.science.stats.Estimate;

/**
 * What a number of B is against that of A.
 *
 * @param value B − A, in the unit of both; NaN where both are infinite
 * @param error in the same unit; as {@code certainty} says, 0 where it says EXACT, +∞ where UNKNOWN
 */
public record ReadingDifference(
    Reading a, Reading b, double value, Certainty certainty, double error) {

  /** What the error of a difference is. */
  public enum Certainty {
    /** 0: to rounding, given these examples */
    EXACT,
    /** standard error of the mean difference of single examples, as if these were a draw of more */
    PAIRED,
    /** sum of both standard errors, which no correlation of the two lets that of B − A exceed */
    STANDARD_ERROR_AT_MOST,
    /** sum of both residuals or brackets */
    RESIDUALS,
    /** one of the two has an interval or a bound alone */
    UNKNOWN
  }

  /** As far as the errors of both alone tell. */
  public static ReadingDifference between(Reading a, Reading b) {
    Certainty certainty = certainty(a.errorKind(), b.errorKind());
    double error =
        certainty == Certainty.UNKNOWN ? Double.POSITIVE_INFINITY : a.error() + b.error();
    return new ReadingDifference(a, b, b.value() - a.value(), certainty, error);
  }

  /** With the error of the differences of single examples. */
  public static ReadingDifference paired(Reading a, Reading b, Estimate difference) {
    return new ReadingDifference(
        a, b, b.value() - a.value(), Certainty.PAIRED, difference.standardError());
  }

  private static Certainty certainty(ErrorKind one, ErrorKind other) {
    if (isBound(one) || isBound(other)) {
      return Certainty.UNKNOWN;
    }
    if (one == ErrorKind.STANDARD_ERROR || other == ErrorKind.STANDARD_ERROR) {
      return Certainty.STANDARD_ERROR_AT_MOST;
    }
    return one == ErrorKind.EXACT && other == ErrorKind.EXACT
        ? Certainty.EXACT
        : Certainty.RESIDUALS;
  }

  private static boolean isBound(ErrorKind kind) {
    return kind == ErrorKind.INTERVAL || kind == ErrorKind.LOWER_BOUND;
  }

  /** B/A, where both are positive and finite. */
  public OptionalDouble ratio() {
    double ratio = b.value() / a.value();
    return a.value() > 0 && b.value() > 0 && Double.isFinite(ratio) && ratio > 0
        ? OptionalDouble.of(ratio)
        : OptionalDouble.empty();
  }
}
