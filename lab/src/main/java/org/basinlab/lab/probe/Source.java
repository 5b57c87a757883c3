package org.basinlab.lab.probe;

import java.util.Optional;
import org.basinlab.lab.record.Measurement.ErrorKind;
import org.basinlab.lab.record.Reading;
import org.basinlab.science.landscape.Crossing;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.stats.Interval;

/**
 * Where and at what cost numbers are read.
 *
 * @param subset which examples, in words
 * @param gradients cost, in gradients over these examples
 */
record Source(String unit, String subset, double gradients) {

  /** The same examples at the same cost, for a number in another unit. */
  Source withUnit(String other) {
    return new Source(other, subset, gradients);
  }

  /** A number from random draws, or exact where there were none. */
  Reading estimate(String quantity, Estimate found) {
    if (found.samples() == 1 && found.standardError() == 0) {
      return exact(quantity, found.value(), 1);
    }
    return sampled(quantity, found.value(), found.standardError(), found.samples());
  }

  /** A number from random draws that need not be finite. */
  Reading sampled(String quantity, double value, double standardError, long draws) {
    return of(quantity, value, new Uncertainty(ErrorKind.STANDARD_ERROR, standardError), draws);
  }

  /** A number that an iteration came to. */
  Reading iterated(String quantity, double value, double residual, long iterations) {
    return of(quantity, value, new Uncertainty(ErrorKind.RESIDUAL, residual), iterations);
  }

  /** A number that lies between two. */
  Reading bracketed(String quantity, Crossing.Between found) {
    double middle = found.middle().orElseThrow();
    return of(
        quantity, middle, new Uncertainty(ErrorKind.BRACKET, found.error()), found.forwardPasses());
  }

  /** A number that a search has reached and not exceeded. */
  Reading reached(String quantity, double value, long climbs) {
    return of(quantity, value, new Uncertainty(ErrorKind.LOWER_BOUND, 0), climbs);
  }

  /** A number that is exact to rounding, over so many examples. */
  Reading exact(String quantity, double value, long examples) {
    return of(quantity, value, Uncertainty.NONE, examples);
  }

  /** A number of a population, from so many draws. */
  Reading within(String quantity, double value, Interval interval, long draws) {
    return new Reading(
        quantity,
        value,
        ErrorKind.INTERVAL,
        interval.width() / 2,
        Optional.of(interval),
        draws,
        unit,
        subset,
        gradients);
  }

  /** An error and its kind. */
  private record Uncertainty(ErrorKind kind, double size) {
    static final Uncertainty NONE = new Uncertainty(ErrorKind.EXACT, 0);
  }

  private Reading of(String quantity, double value, Uncertainty error, long samples) {
    return new Reading(
        quantity,
        value,
        error.kind,
        error.size,
        Optional.empty(),
        samples,
        unit,
        subset,
        gradients);
  }
}
