package org.basinlab.science.stats;

import org.basinlab.science.Check;

/** What every statistic asks of its input before it answers. */
final class FiniteValues {
  private FiniteValues() {}

  /** The values themselves; refuses an empty list and anything that is not a finite number. */
  static double[] required(String name, double[] values) {
    Check.that(values.length > 0, "%s: at least one value is needed, got none.", name);
    for (int i = 0; i < values.length; i++) {
      Check.that(
          Double.isFinite(values[i]),
          "%s: value %d of %d is %s; leave out or explain such values before a statistic is taken.",
          name,
          i + 1,
          values.length,
          values[i]);
    }
    return values;
  }

  /** The values themselves; refuses NaN but lets ±∞ pass, which have a rank. */
  static double[] ranked(String name, double[] values) {
    for (int i = 0; i < values.length; i++) {
      Check.that(
          !Double.isNaN(values[i]),
          "%s: value %d of %d is not a number and has no rank; leave it out or give it a rank.",
          name,
          i + 1,
          values.length);
    }
    return values;
  }

  static void samePairs(double[] a, double[] b) {
    Check.that(
        a.length == b.length,
        "Pairs are needed: the first list has %d values, the second %d.",
        a.length,
        b.length);
  }

  static boolean allEqual(double[] values) {
    for (double value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }
}
