package org.basinlab.lab.verdict;

import org.basinlab.lab.study.DecisionRule;
import org.basinlab.lab.verdict.Verdict.Outcome;

/**
 * A finding decided.
 *
 * @param pValue on the side of the outcome; for the claim if undecided
 * @param adjusted the same, corrected for multiplicity
 * @param claims number of claims in the family
 */
record Ruling(
    Finding finding,
    Outcome outcome,
    double pValue,
    double adjusted,
    DecisionRule decision,
    int claims) {

  /** Level of a one-sided test, (1 − confidence)/2. */
  double level() {
    return level(decision);
  }

  static double level(DecisionRule decision) {
    return (1 - decision.confidence()) / 2;
  }

  boolean exploratory() {
    return finding.seeds() < decision.minimumSeeds();
  }

  /** The level that the uncorrected p had to reach. */
  double uncorrectedLevel() {
    boolean against = outcome == Outcome.REFUTED;
    return adjusted > 0 && pValue > 0
        ? level() * pValue / adjusted / (against ? finding.places() : 1)
        : plannedLevel(against);
  }

  /**
   * The level to plan a new study of the same claims for.
   *
   * @param against to refute: one of the places of the claim is enough, after correction
   */
  double plannedLevel(boolean against) {
    double within = against ? level() / finding.places() : level();
    return decision.correction() == DecisionRule.Correction.HOLM ? within / claims : within;
  }
}
