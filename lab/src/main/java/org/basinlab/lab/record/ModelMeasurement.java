package org.basinlab.lab.record;

import java.util.Optional;
import org.basinlab.lab.record.Measurement.ErrorKind;
import org.basinlab.science.Check;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.stats.Interval;

/**
 * One number measured of a model that Basin did not train.
 *
 * @param name from docs/GLOSSARY.md, e.g. {@code sharpness}
 * @param value in {@code unit}; +∞ where nothing bounds a number from above
 * @param errorKind what {@code error} is
 * @param error in {@code unit}; 0 if exact
 * @param interval in {@code unit}, there if and only if {@code errorKind} is INTERVAL
 * @param unit e.g. {@code loss/θ²}
 * @param gradients cost, in gradients over the examples used
 */
public record ModelMeasurement(
    String name,
    double value,
    ErrorKind errorKind,
    double error,
    Optional<Interval> interval,
    String unit,
    double gradients) {

  public ModelMeasurement {
    Check.that(
        interval.isPresent() == (errorKind == ErrorKind.INTERVAL),
        "An error of the kind %s stands beside the interval %s.",
        errorKind,
        interval);
  }

  /** A number whose error is a single number. */
  public ModelMeasurement(
      String name, double value, ErrorKind errorKind, double error, String unit, double gradients) {
    this(name, value, errorKind, error, Optional.empty(), unit, gradients);
  }

  /** A number that is exact to rounding, given the examples. */
  public static ModelMeasurement exact(String name, double value, String unit, double gradients) {
    return new ModelMeasurement(name, value, ErrorKind.EXACT, 0, unit, gradients);
  }

  /** A number with its standard error; exact where that is 0. */
  public static ModelMeasurement of(String name, Estimate estimate, String unit, double gradients) {
    ErrorKind kind = estimate.standardError() == 0 ? ErrorKind.EXACT : ErrorKind.STANDARD_ERROR;
    return new ModelMeasurement(
        name, estimate.value(), kind, estimate.standardError(), unit, gradients);
  }

  /** A number with its confidence interval. */
  public static ModelMeasurement within(
      String name, double value, Interval interval, String unit, double gradients) {
    return new ModelMeasurement(
        name,
        value,
        ErrorKind.INTERVAL,
        interval.width() / 2,
        Optional.of(interval),
        unit,
        gradients);
  }
}
