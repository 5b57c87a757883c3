package org.basinlab.lab.verdict;

import java.util.List;
import org.basinlab.science.Check;

/**
 * A claim judged. Its components are the keys of {@code verdicts.json}; the first ten are a
 * published format and keep their names and order.
 *
 * @param claim identifier of the claim
 * @param statement the claim as written in the study
 * @param effect the statistic: mean slope, difference of agreement, mean difference; NaN where it
 *     could not be computed
 * @param interval its lower and its upper end; −∞ and +∞ where they could not be computed
 * @param confidence of the interval, two-sided; the interval is that of this claim alone and not
 *     corrected for multiplicity
 * @param pValue one-sided, before correction: against the claim if refuted, otherwise for it
 * @param n seeds that entered
 * @param threshold what the effect was held against, in words, e.g. {@code slope < 0}
 * @param wouldChange what would change the outcome, one sentence
 * @param effectUnit what the effect is, in words, e.g. {@code d ln sharpness / d ln(η/S)}
 * @param adjustedPValue p after the study's correction for multiplicity; the outcome is decided by
 *     it, at level (1 − confidence)/2 a side
 * @param exploratory fewer seeds than the study's minimum for a verdict
 * @param remarks what a reader must know: diverged runs, snapshots never reached, range used
 */
public record Verdict(
    String claim,
    String statement,
    Outcome outcome,
    double effect,
    List<Double> interval,
    double confidence,
    double pValue,
    int n,
    String threshold,
    String wouldChange,
    String effectUnit,
    double adjustedPValue,
    boolean exploratory,
    List<String> remarks) {

  public Verdict {
    interval = List.copyOf(interval);
    remarks = List.copyOf(remarks);
    Check.that(
        pValue >= 0 && pValue <= adjustedPValue && adjustedPValue <= 1,
        "Claim '%s': p-values must satisfy 0 ≤ p ≤ adjusted p ≤ 1, got %s and %s.",
        claim,
        pValue,
        adjustedPValue);
    Check.that(
        interval.size() == 2 && interval.get(0) <= interval.get(1),
        "Claim '%s': an interval has a lower end and an upper end above it, got %s.",
        claim,
        interval);
  }

  /** Lower end of the interval. */
  public double lower() {
    return interval.get(0);
  }

  /** Upper end of the interval. */
  public double upper() {
    return interval.get(1);
  }

  /** What the data say. */
  public enum Outcome {
    SUPPORTED,
    REFUTED,
    UNDECIDED
  }
}
