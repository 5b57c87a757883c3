package org.basinlab.lab.verdict;

import java.util.List;
import org.basinlab.science.Check;

/**
 * A claim judged.
 *
 * @param claim identifier of the claim
 * @param statement the claim as written in the study
 * @param effect the statistic: mean slope, difference of agreement, mean difference; NaN where it
 *     could not be computed
 * @param effectUnit what the effect is, in words, e.g. {@code d ln sharpness / d ln(η/S)}
 * @param lower lower end of the interval; −∞ where it could not be computed
 * @param upper upper end of the interval; +∞ where it could not be computed
 * @param confidence of the interval, two-sided; the interval is that of this claim alone and not
 *     corrected for multiplicity
 * @param pValue one-sided, before correction: against the claim if refuted, otherwise for it
 * @param adjustedPValue the same after the study's correction for multiplicity; the outcome is
 *     decided by it, at level (1 − confidence)/2 a side
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
    Check.that(
        pValue >= 0 && pValue <= adjustedPValue && adjustedPValue <= 1,
        "Claim '%s': p-values must satisfy 0 ≤ p ≤ adjusted p ≤ 1, got %s and %s.",
        claim,
        pValue,
        adjustedPValue);
    Check.that(
        lower <= upper, "Claim '%s': interval [%s, %s] is upside down.", claim, lower, upper);
    remarks = List.copyOf(remarks);
  }

  /** What the data say. */
  public enum Outcome {
    SUPPORTED,
    REFUTED,
    UNDECIDED
  }
}
