package org.basinlab.lab.verdict;

/**
 * The threshold that the effect of a claim is compared with.
 *
 * @param limit in the unit of the effect; &gt; 0 for {@link Side#WITHIN}
 */
public record Threshold(Side side, double limit) {

  /** Where the effect must lie. */
  public enum Side {
    /** effect &gt; limit */
    ABOVE,
    /** effect &lt; limit */
    BELOW,
    /** −limit &lt; effect &lt; limit, by two one-sided tests */
    WITHIN
  }

  public static Threshold above(double limit) {
    return new Threshold(Side.ABOVE, limit);
  }

  public static Threshold below(double limit) {
    return new Threshold(Side.BELOW, limit);
  }

  public static Threshold within(double limit) {
    return new Threshold(Side.WITHIN, limit);
  }

  /** Whether two one-sided tests must both reject. */
  public boolean isTwoSided() {
    return side == Side.WITHIN;
  }

  /** How far an effect lies on the claim's side; &lt; 0 on the other. */
  public double distance(double effect) {
    return switch (side) {
      case ABOVE -> effect - limit;
      case BELOW -> limit - effect;
      case WITHIN -> limit - Math.abs(effect);
    };
  }
}
