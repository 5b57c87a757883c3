package org.basinlab.lab.verdict;

import java.util.List;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.science.theory.Regime;

/**
 * What a claim finds at one grid point for one seed.
 *
 * @param value on the claim's scale; NaN unless measured
 * @param laws what laws say there, on the same scale
 * @param covariates logarithms of the covariates of the claim, in its order; empty unless measured
 */
public record Cell(
    GridPoint point, long seed, State state, double value, Laws laws, List<Double> covariates) {
  public Cell {
    covariates = List.copyOf(covariates);
  }

  /** One run of a grid point. */
  record Replicate(GridPoint point, long seed) {}

  /**
   * What laws say there.
   *
   * @param law by the law that the claim holds; NaN where it has no value, or none on the scale
   * @param rival by its rival; NaN likewise, and where the claim has no rival
   * @param regime of the law; inside where nothing is said of it
   * @param source what the law rests on, with its regime, in words
   */
  public record Laws(double law, double rival, Regime regime, String source) {
    /** No law predicts a value. */
    public static final Laws NONE = new Laws(Double.NaN, Double.NaN, Regime.INSIDE, "");
  }

  /** Whether there is a number, and why not. */
  public enum State {
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

  Replicate replicate() {
    return new Replicate(point, seed);
  }

  static Cell without(Replicate at, State state, Laws laws) {
    return new Cell(at.point(), at.seed(), state, Double.NaN, laws, List.of());
  }

  static Cell measured(Replicate at, double raw, Claim.Scale scale, Laws laws) {
    if (!Double.isFinite(raw)) {
      return without(at, State.NOT_FINITE, laws);
    }
    double value = scale.scaled(raw);
    return Double.isNaN(value)
        ? without(at, State.NOT_POSITIVE, laws)
        : new Cell(at.point(), at.seed(), State.MEASURED, value, laws, List.of());
  }

  /** The same with the logarithms of covariates. */
  Cell with(List<Double> logarithms) {
    return new Cell(point, seed, state, value, laws, logarithms);
  }

  /** ln(measured/predicted) or measured minus predicted, on the scale of the claim. */
  public double offLaw() {
    return value - laws.law();
  }

  /** Whether the law has a value outside its regime: it may be refuted there, not supported. */
  public boolean isOutsideLaw() {
    return !Double.isNaN(laws.law()) && laws.regime() == Regime.OUTSIDE;
  }

  /** How far the rival lies above the law. */
  public double rivalOffLaw() {
    return laws.rival() - laws.law();
  }

  /** Whether there is a number. */
  public boolean isMeasured() {
    return state == State.MEASURED;
  }

  /** Whether there is no usable number though the run did not break down. */
  boolean isGap() {
    return !isMeasured() && !isBrokenDown();
  }

  /** Whether the run diverged or failed to train and left no number. */
  public boolean isBrokenDown() {
    return state == State.BROKE_DOWN;
  }
}
