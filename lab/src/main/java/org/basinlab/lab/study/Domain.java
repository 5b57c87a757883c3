package org.basinlab.lab.study;

import java.util.function.DoublePredicate;
import org.basinlab.science.Check;

/**
 * The numbers a component may hold, with the words for them. Constructors and the reader share one
 * constant, so that they cannot disagree.
 *
 * @param words completes "expected …", e.g. {@code a finite number > 0}
 * @param holds whether a number belongs to it
 */
record Domain(String words, DoublePredicate holds) {

  static final Domain FINITE = number("a finite number", x -> true);
  static final Domain POSITIVE = number("a finite number > 0", x -> x > 0);
  static final Domain NOT_NEGATIVE = number("a finite number ≥ 0", x -> x >= 0);
  static final Domain MOMENTUM = number("a number ≥ 0 and < 1", x -> x >= 0 && x < 1);
  static final Domain FRACTION = number("a number > 0 and < 1", x -> x > 0 && x < 1);
  static final Domain CONFIDENCE = number("a number > 0.5 and < 1", x -> x > 0.5 && x < 1);

  static final Domain FROM_ZERO = number("a whole number ≥ 0", x -> x >= 0);
  static final Domain FROM_ONE = number("a whole number ≥ 1", x -> x >= 1);
  static final Domain FROM_TWO = number("a whole number ≥ 2", x -> x >= 2);

  static final Domain FROM_EIGHT = number("a whole number ≥ 8", x -> x >= 8);

  static final Domain TO_TEN = number("a whole number from 1 to 10", x -> x >= 1 && x <= 10);

  /** Layer widths and numbers of seeds: beyond it, a slip of the pen. */
  static final Domain TO_A_MILLION =
      number("a whole number from 1 to 1000000", x -> x >= 1 && x <= 1_000_000);

  private static Domain number(String words, DoublePredicate holds) {
    return new Domain(words, x -> Double.isFinite(x) && holds.test(x));
  }

  /** Refuses a component outside of the domain; returns it with −0 made 0. */
  double require(String component, double value) {
    Check.that(holds.test(value), "%s must be %s, got %s.", component, words, value);
    return value + 0.0;
  }

  /** Refuses a component outside of the domain. */
  void require(String component, long value) {
    Check.that(holds(value), "%s must be %s, got %d.", component, words, value);
  }

  /** Whether a whole number belongs to it; bounds are small, so rounding decides nothing. */
  boolean holds(long value) {
    return holds.test((double) value);
  }
}
