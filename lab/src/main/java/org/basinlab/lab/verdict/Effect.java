package org.basinlab.lab.verdict;

import org.basinlab.lab.quantity.NumberText;

/**
 * What a claim holds against a threshold: one number a seed, of which the mean is tested.
 *
 * @param word what it is, in a word or symbols, e.g. slope
 * @param limit in the unit of the effect; &gt; 0 for {@link Side#WITHIN}
 * @param unit what it is in full, e.g. {@code d ln sharpness / d ln(η/S)}
 * @param requirement what a seed must have to enter, continuing "a seed needs …"
 */
public record Effect(String word, Side side, double limit, String unit, String requirement) {

  /** Where the mean must lie. */
  public enum Side {
    /** effect &gt; limit */
    ABOVE("%s > %s"),
    /** effect &lt; limit */
    BELOW("%s < %s"),
    /** −limit &lt; effect &lt; limit, by two one-sided tests */
    WITHIN("|%s| < %s");

    private final String words;

    Side(String words) {
      this.words = words;
    }

    /** An effect that must lie there. */
    public Effect of(String word, double limit) {
      return new Effect(word, this, limit, "", "");
    }
  }

  /** The same in its unit. */
  public Effect in(String itsUnit) {
    return new Effect(word, side, limit, itsUnit, requirement);
  }

  /** The same with what a seed must have to enter. */
  public Effect needing(String what) {
    return new Effect(word, side, limit, unit, what);
  }

  /** Whether two one-sided tests must both reject. */
  public boolean isTwoSided() {
    return side == Side.WITHIN;
  }

  /** How far a mean lies on the claim's side; &lt; 0 on the other. */
  public double distance(double mean) {
    return switch (side) {
      case ABOVE -> mean - limit;
      case BELOW -> limit - mean;
      case WITHIN -> limit - Math.abs(mean);
    };
  }

  /** E.g. {@code slope < 0}. */
  String threshold() {
    return side.words.formatted(word, NumberText.brief(limit));
  }
}
