package org.basinlab.lab.form;

import org.basinlab.science.Check;
import tools.jackson.databind.node.ObjectNode;

/**
 * The numbers that a component may hold, with the words for them. Constructors and forms share one
 * constant, so that they cannot disagree.
 */
public enum Domain {
  FINITE(
      "a finite number",
      new Bounds(Double.NEGATIVE_INFINITY, true, Double.POSITIVE_INFINITY, true)),
  POSITIVE("a finite number > 0", new Bounds(0, false, Double.POSITIVE_INFINITY, true)),
  NOT_NEGATIVE("a finite number ≥ 0", new Bounds(0, true, Double.POSITIVE_INFINITY, true)),
  MOMENTUM("a number ≥ 0 and < 1", new Bounds(0, true, 1, false)),
  FRACTION("a number > 0 and < 1", new Bounds(0, false, 1, false)),
  CONFIDENCE("a number > 0.5 and < 1", new Bounds(0.5, false, 1, false)),
  FROM_ZERO("a whole number ≥ 0", new Bounds(0, true, Double.POSITIVE_INFINITY, true)),
  FROM_ONE("a whole number ≥ 1", new Bounds(1, true, Double.POSITIVE_INFINITY, true)),
  FROM_TWO("a whole number ≥ 2", new Bounds(2, true, Double.POSITIVE_INFINITY, true)),
  FROM_EIGHT("a whole number ≥ 8", new Bounds(8, true, Double.POSITIVE_INFINITY, true)),
  TO_TEN("a whole number from 1 to 10", new Bounds(1, true, 10, true)),
  /** Layer widths and numbers of seeds: beyond it, a slip of the pen. */
  TO_A_MILLION("a whole number from 1 to 1000000", new Bounds(1, true, 1_000_000, true));

  private final String words;

  @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
  private final Bounds bounds;

  private record Bounds(double lower, boolean withLower, double upper, boolean withUpper) {
    boolean hold(double x) {
      return Double.isFinite(x)
          && (withLower ? x >= lower : x > lower)
          && (withUpper ? x <= upper : x < upper);
    }
  }

  Domain(String words, Bounds bounds) {
    this.words = words;
    this.bounds = bounds;
  }

  /** Completes "expected …", e.g. {@code a finite number > 0}. */
  public String words() {
    return words;
  }

  /**
   * Whether a number belongs to it; bounds of whole numbers are small, so rounding is no matter.
   */
  public boolean holds(double value) {
    return bounds.hold(value);
  }

  /** Refuses a component outside of the domain; returns it with −0 made 0. */
  public double require(String component, double value) {
    Check.that(holds(value), "%s must be %s, got %s.", component, words, value);
    return value + 0.0;
  }

  /** Refuses a component outside of the domain. */
  public void require(String component, long value) {
    Check.that(holds((double) value), "%s must be %s, got %d.", component, words, value);
  }

  /** Adds the bounds to a schema of a number. */
  ObjectNode bound(ObjectNode schema) {
    if (Double.isFinite(bounds.lower)) {
      schema.put(bounds.withLower ? "minimum" : "exclusiveMinimum", bounds.lower);
    }
    if (Double.isFinite(bounds.upper)) {
      schema.put(bounds.withUpper ? "maximum" : "exclusiveMaximum", bounds.upper);
    }
    return schema;
  }
}
