package org.basinlab.science.theory;

/** Whether the assumptions of a prediction hold where it is made. */
public enum Regime {
  /** They hold: its error is below that stated by the method. */
  INSIDE,
  /** They hold roughly: right in tendency, not in its digits. */
  BORDERLINE,
  /** They fail: the number, if there is one, is shown for comparison only. */
  OUTSIDE
}
