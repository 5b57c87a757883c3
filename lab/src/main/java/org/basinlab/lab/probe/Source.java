package org.basinlab.lab.probe;

import java.util.Optional;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.record.Measurement.ErrorKind;
import org.basinlab.lab.record.Reading;
import org.basinlab.science.landscape.Crossing;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.stats.Interval;

/**
 * Where and at what cost numbers are read, and readings from there.
 *
 * @param subset which examples, in words
 * @param gradients cost, in gradients over these examples
 */
public record Source(String subset, double gradients) {

  /** A number from random draws, or exact where there were none. */
  public Reading estimate(Quantity quantity, Estimate found) {
    if (found.samples() == 1 && found.standardError() == 0) {
      return exact(quantity, found.value(), 1);
    }
    return sampled(quantity, found.value(), found.standardError(), found.samples());
  }

  /** A number from random draws that need not be finite. */
  public Reading sampled(Quantity quantity, double value, double standardError, long draws) {
    return of(quantity, value, new Uncertainty(ErrorKind.STANDARD_ERROR, standardError), draws);
  }

  /** A number that an iteration came to. */
  public Reading iterated(Quantity quantity, double value, double residual, long iterations) {
    return of(quantity, value, new Uncertainty(ErrorKind.RESIDUAL, residual), iterations);
  }

  /** A number that lies between two. */
  public Reading bracketed(Quantity quantity, Crossing.Between found) {
    double middle = found.middle().orElseThrow();
    return of(
        quantity, middle, new Uncertainty(ErrorKind.BRACKET, found.error()), found.forwardPasses());
  }

  /** A number that a search has reached and not exceeded. */
  public Reading reached(Quantity quantity, double value, long climbs) {
    return of(quantity, value, new Uncertainty(ErrorKind.LOWER_BOUND, 0), climbs);
  }

  /** A number that is exact to rounding, over so many examples. */
  public Reading exact(Quantity quantity, double value, long examples) {
    return of(quantity, value, Uncertainty.NONE, examples);
  }

  /** A number of a population, from so many draws. */
  public Reading within(Quantity quantity, double value, Interval interval, long draws) {
    double half = interval.width() / 2;
    return of(
        quantity, value, new Uncertainty(ErrorKind.INTERVAL, half, Optional.of(interval)), draws);
  }

  /** An error, its kind, and the interval if that is one. */
  private record Uncertainty(ErrorKind kind, double size, Optional<Interval> interval) {
    static final Uncertainty NONE = new Uncertainty(ErrorKind.EXACT, 0);

    Uncertainty(ErrorKind kind, double size) {
      this(kind, size, Optional.empty());
    }
  }

  private Reading of(Quantity quantity, double value, Uncertainty error, long samples) {
    return new Reading(
        quantity.name(),
        value,
        error.kind,
        error.size,
        error.interval,
        samples,
        quantity.unit(),
        subset,
        gradients);
  }
}
