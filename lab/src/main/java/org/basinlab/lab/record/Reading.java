package org.basinlab.lab.record;

import java.util.Optional;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.record.Measurement.ErrorKind;
import org.basinlab.science.Check;
import org.basinlab.science.stats.Interval;

/**
 * One number that a probe reads off one parameter vector; of which run and moment, by which probe,
 * is added by whoever asked.
 *
 * @param quantity name from docs/GLOSSARY.md
 * @param value in {@code unit}; +∞ where nothing bounds a number from above
 * @param error in {@code unit}; 0 if exact
 * @param interval in {@code unit}, there if and only if {@code errorKind} is INTERVAL
 * @param samples independent draws behind the value, iterations for a residual, forward passes for
 *     a bracket, climbs for a lower bound
 * @param unit e.g. {@code loss/θ²}
 * @param subset which examples, in words
 * @param gradients cost, in gradients over the examples used
 */
public record Reading(
    String quantity,
    double value,
    ErrorKind errorKind,
    double error,
    Optional<Interval> interval,
    long samples,
    String unit,
    String subset,
    double gradients) {

  public Reading {
    Check.that(
        interval.isPresent() == (errorKind == ErrorKind.INTERVAL),
        "An error of the kind %s stands beside the interval %s.",
        errorKind,
        interval);
  }

  /** The same with another value. */
  public Reading valued(double other) {
    return new Reading(
        quantity, other, errorKind, error, interval, samples, unit, subset, gradients);
  }

  /**
   * The number with all that it stands in for.
   *
   * @param snapshot label of the moment
   * @param probe canonical text of the probe's settings
   */
  public Measurement measurement(RunId run, String snapshot, String probe) {
    return new Measurement(
        run, snapshot, quantity, probe, value, errorKind, error, samples, unit, subset, gradients);
  }
}
