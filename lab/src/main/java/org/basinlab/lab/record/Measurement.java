package org.basinlab.lab.record;

import org.basinlab.lab.plan.RunId;

/**
 * One number measured at one snapshot.
 *
 * @param run whose snapshot
 * @param snapshot label of the moment, e.g. {@code epoch-10}
 * @param quantity name from docs/GLOSSARY.md, e.g. {@code sharpness}
 * @param probe canonical text of the probe's settings
 * @param value in {@code unit}
 * @param errorKind what {@code error} is
 * @param error in {@code unit}; 0 if exact
 * @param samples independent draws behind the value, iterations for a residual, forward passes for
 *     a bracket, climbs for a lower bound
 * @param unit e.g. {@code loss/θ²}
 * @param subset which examples, e.g. {@code first 1000 of 10000 training examples}
 * @param gradients cost, in gradients over the examples used
 */
public record Measurement(
    RunId run,
    String snapshot,
    String quantity,
    String probe,
    double value,
    ErrorKind errorKind,
    double error,
    long samples,
    String unit,
    String subset,
    double gradients) {

  /** What an error is. */
  public enum ErrorKind {
    /** standard error of a sampled number */
    STANDARD_ERROR,
    /** residual norm of an iterated eigenpair: some eigenvalue lies within it */
    RESIDUAL,
    /** distance from the value to the further end of a bracket that holds the true one */
    BRACKET,
    /** 0; the true value is at least this, by how much is not known */
    LOWER_BOUND,
    /** half the width of a confidence interval, which need not lie evenly about the value */
    INTERVAL,
    /** to rounding */
    EXACT
  }
}
