package org.basinlab.lab.verdict;

import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.GridPoint;

/**
 * What a claim finds at one grid point for one seed.
 *
 * @param value on the claim's scale, for a prediction ln(measured/predicted); NaN unless measured
 * @param rival of a prediction, ln(by the rival/predicted); of a break factor the logarithm by the
 *     law; of an order what the law says; NaN where there is no value
 */
record Cell(GridPoint point, long seed, State state, double value, double rival) {

  /** Without a rival. */
  Cell(GridPoint point, long seed, State state, double value) {
    this(point, seed, state, value, Double.NaN);
  }

  enum State {
    MEASURED("were measured"),
    BROKE_DOWN("diverged or failed to train"),
    NOT_RUN("have not been run"),
    NOT_REACHED("never reached this moment"),
    NOT_MEASURED("reached this moment but were not measured"),
    NOT_PREDICTED("lie where the law has no value"),
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

  /** What a prediction finds. */
  static Cell predicted(Place at, double raw, double predicted, double rival) {
    if (!Double.isFinite(raw)) {
      return new Cell(at.point(), at.seed(), State.NOT_FINITE, Double.NaN);
    }
    if (!(predicted > 0)) {
      return new Cell(at.point(), at.seed(), State.NOT_PREDICTED, Double.NaN);
    }
    return raw > 0
        ? new Cell(
            at.point(),
            at.seed(),
            State.MEASURED,
            Math.log(raw / predicted),
            Math.log(rival / predicted))
        : new Cell(at.point(), at.seed(), State.NOT_POSITIVE, Double.NaN);
  }

  /** Where it is. */
  record Place(GridPoint point, long seed) {}

  /** The same with what a law says beside it. */
  Cell beside(double law) {
    return new Cell(point, seed, state, value, law);
  }

  boolean isMeasured() {
    return state == State.MEASURED;
  }

  boolean isBrokenDown() {
    return state == State.BROKE_DOWN;
  }
}
