package org.basinlab.lab.probe;

import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.Measurement.ErrorKind;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.science.landscape.Crossing;
import org.basinlab.science.stats.Estimate;

/**
 * One number that a probe reads off one snapshot; what it stands in for, the run, the moment and
 * the probe, is added by whoever asked.
 *
 * @param quantity name from docs/GLOSSARY.md
 * @param value in {@code unit}
 * @param error in {@code unit}; 0 if exact
 * @param samples independent draws behind the value, iterations for a residual, forward passes for
 *     a bracket, climbs for a lower bound
 * @param subset which examples, in words
 * @param gradients cost, in gradients over the examples used
 */
record Reading(
    String quantity,
    double value,
    ErrorKind errorKind,
    double error,
    long samples,
    String unit,
    String subset,
    double gradients) {

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

    /** A number from random draws. */
    Reading estimate(String quantity, Estimate found) {
      return sampled(quantity, found.value(), found.standardError(), found.samples());
    }

    /** A number from random draws that need not be finite. */
    Reading sampled(String quantity, double value, double standardError, long draws) {
      return of(quantity, value, ErrorKind.STANDARD_ERROR, standardError).withSamples(draws);
    }

    /** A number that an iteration came to. */
    Reading iterated(String quantity, double value, double residual, long iterations) {
      return of(quantity, value, ErrorKind.RESIDUAL, residual).withSamples(iterations);
    }

    /** A number that lies between two. */
    Reading bracketed(String quantity, Crossing.Between found) {
      double middle = found.middle().orElseThrow();
      return of(quantity, middle, ErrorKind.BRACKET, found.error())
          .withSamples(found.forwardPasses());
    }

    /** A number that a search has reached and not exceeded. */
    Reading reached(String quantity, double value, long climbs) {
      return of(quantity, value, ErrorKind.LOWER_BOUND, 0).withSamples(climbs);
    }

    /** A number that is exact to rounding, over so many examples. */
    Reading exact(String quantity, double value, long examples) {
      return of(quantity, value, ErrorKind.EXACT, 0).withSamples(examples);
    }

    private Reading of(String quantity, double value, ErrorKind kind, double error) {
      return new Reading(quantity, value, kind, error, 0, unit, subset, gradients);
    }
  }

  /** The number with all that it stands in for. */
  Measurement measurement(RunId run, String label, ProbeChoice probe) {
    return new Measurement(
        run,
        label,
        quantity,
        probe.canonical(),
        value,
        errorKind,
        error,
        samples,
        unit,
        subset,
        gradients);
  }

  private Reading withSamples(long count) {
    return new Reading(quantity, value, errorKind, error, count, unit, subset, gradients);
  }
}
