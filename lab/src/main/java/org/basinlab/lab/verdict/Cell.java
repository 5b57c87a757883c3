package org.basinlab.lab.verdict;

import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.GridPoint;

/**
 * What a claim finds at one grid point for one seed.
 *
 * @param value on the claim's scale; NaN unless measured
 */
record Cell(GridPoint point, long seed, State state, double value) {

  enum State {
    MEASURED("were measured"),
    BROKE_DOWN("diverged or failed to train"),
    NOT_RUN("have not been run"),
    NOT_REACHED("never reached this moment"),
    NOT_MEASURED("reached this moment but were not measured"),
    NOT_FINITE("have a value that is not a finite number"),
    NOT_POSITIVE("have a value that is not positive and so no logarithm");

    private final String words;

    State(String words) {
      this.words = words;
    }

    /** Continues "2 of 5 runs …". */
    String words() {
      return words;
    }
  }

  static Cell measured(GridPoint point, long seed, double raw, Claim.Scale scale) {
    if (!Double.isFinite(raw)) {
      return new Cell(point, seed, State.NOT_FINITE, Double.NaN);
    }
    if (scale == Claim.Scale.IDENTITY) {
      return new Cell(point, seed, State.MEASURED, raw);
    }
    return raw > 0
        ? new Cell(point, seed, State.MEASURED, Math.log(raw))
        : new Cell(point, seed, State.NOT_POSITIVE, Double.NaN);
  }

  boolean isMeasured() {
    return state == State.MEASURED;
  }

  boolean isBrokenDown() {
    return state == State.BROKE_DOWN;
  }
}
