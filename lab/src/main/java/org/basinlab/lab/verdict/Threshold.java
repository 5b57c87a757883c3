package org.basinlab.lab.verdict;

import org.basinlab.lab.quantity.NumberText;

/**
 * The threshold that the effect of a claim is compared with.
 *
 * @param effect what is compared, in a word or symbols, e.g. slope
 * @param limit in the unit of the effect; &gt; 0 for {@link Side#WITHIN}
 */
public record Threshold(String effect, Side side, double limit) {

  /** Where the effect must lie. */
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
  }

  public static Threshold above(String effect, double limit) {
    return new Threshold(effect, Side.ABOVE, limit);
  }

  public static Threshold below(String effect, double limit) {
    return new Threshold(effect, Side.BELOW, limit);
  }

  public static Threshold within(String effect, double limit) {
    return new Threshold(effect, Side.WITHIN, limit);
  }

  /** Whether two one-sided tests must both reject. */
  public boolean isTwoSided() {
    return side == Side.WITHIN;
  }

  /** How far an effect lies on the claim's side; &lt; 0 on the other. */
  public double distance(double value) {
    return switch (side) {
      case ABOVE -> value - limit;
      case BELOW -> limit - value;
      case WITHIN -> limit - Math.abs(value);
    };
  }

  /** E.g. {@code slope < 0}. */
  String words() {
    return side.words.formatted(effect, NumberText.brief(limit));
  }
}
