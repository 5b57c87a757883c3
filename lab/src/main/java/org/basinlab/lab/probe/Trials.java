package org.basinlab.lab.probe;

/** Upper bounds on the loss evaluations of searches, for the cost of a plan. */
final class Trials {
  /** Natural logarithm of the eight decades that a search may go to either side of its start. */
  private static final double SPAN = 8 * Math.log(10);

  /** First stride of a search, in tolerances. */
  private static final double FIRST_STRIDE = 1.9;

  private Trials() {}

  /**
   * Of a bracketing search besides the first: its strides double until they span the range, and
   * each is undone by one halving.
   */
  static int ofBracket(double relativeTolerance) {
    double strides = SPAN / (FIRST_STRIDE * -Math.log1p(-relativeTolerance));
    return 1 + 2 * (int) Math.ceil(Math.log1p(strides) / Math.log(2));
  }
}
