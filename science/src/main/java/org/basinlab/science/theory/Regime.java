package org.basinlab.science.theory;

/** Whether the assumptions of a prediction hold for the given step and loss. */
public enum Regime {
  /** They hold: its error is below that stated by the method. */
  INSIDE,
  /** They hold approximately: the tendency is right, the digits are not. */
  BORDERLINE,
  /** They fail: the number, if there is one, is shown for comparison only. */
  OUTSIDE;

  /**
   * Regime of a number with a known relative error.
   *
   * @param share the relative error, ≥ 0; NaN, where it is unknown, is outside
   * @param inside largest error inside the regime
   * @param borderline largest error on its border
   */
  public static Regime of(double share, double inside, double borderline) {
    if (share <= inside) {
      return INSIDE;
    }
    return share <= borderline ? BORDERLINE : OUTSIDE;
  }
}
