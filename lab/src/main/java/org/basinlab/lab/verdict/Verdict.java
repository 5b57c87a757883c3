package org.basinlab.lab.verdict;

import java.util.List;

/**
 * A claim judged.
 *
 * @param claim identifier of the claim
 * @param statement the claim as written in the study
 * @param effect the statistic: mean slope, difference of agreement, mean difference; NaN where it
 *     could not be computed
 * @param effectUnit what the effect is, in words, e.g. {@code d ln sharpness / d ln(η/S)}
 * @param lower lower end of the interval; may be infinite
 * @param upper upper end of the interval; may be infinite
 * @param confidence of the interval
 * @param pValue for the outcome's side, before correction
 * @param adjustedPValue after the study's correction for multiplicity
 * @param n seeds that entered
 * @param threshold what the effect was held against, in words, e.g. {@code slope < 0}
 * @param exploratory fewer seeds than the study's minimum for a verdict
 * @param wouldChange what would change the outcome, one sentence
 * @param remarks what a reader must know: diverged runs, snapshots never reached, range used
 */
public record Verdict(
    String claim,
    String statement,
    Outcome outcome,
    double effect,
    String effectUnit,
    double lower,
    double upper,
    double confidence,
    double pValue,
    double adjustedPValue,
    int n,
    String threshold,
    boolean exploratory,
    String wouldChange,
    List<String> remarks) {

  public Verdict {
    remarks = List.copyOf(remarks);
  }

  /** What the data say. */
  public enum Outcome {
    SUPPORTED,
    REFUTED,
    UNDECIDED
  }
}
