package org.basinlab.science.theory;

/** Whether the assumptions of a prediction hold where it is made. */
public enum Regime {
  /** They hold: its error is below that stated by the method. */
  INSIDE,
  /** They hold roughly: right in tendency, not in its digits. */
  BORDERLINE,
  /** They fail: the number, if there is one, is shown for comparison only. */
  OUTSIDE;

  /**
   * Regime of a number that misses a share of the truth.
   *
   * @param share what is left out, ≥ 0; NaN, where nothing is known of it, is outside
   * @param inside largest share inside
   * @param borderline largest share on the border
   */
  public static Regime of(double share, double inside, double borderline) {
    if (share <= inside) {
      return INSIDE;
    }
    return share <= borderline ? BORDERLINE : OUTSIDE;
  }
}
