package org.basinlab.lab.study;

/**
 * How claims are decided, for the whole study.
 *
 * @param confidence of the two-sided intervals and one-sided tests: a test has level (1 −
 *     confidence)/2 a side; in (0.5, 1)
 * @param correction for several claims
 * @param minimumSeeds with fewer seeds every verdict is marked as exploration; ≥ 2
 */
public record DecisionRule(double confidence, Correction correction, int minimumSeeds) {

  public DecisionRule {
    confidence = Domain.CONFIDENCE.require("confidence", confidence);
    Domain.FROM_TWO.require("minimumSeeds", minimumSeeds);
  }

  /** The rule as one line of YAML that reads back to an equal one. */
  public String canonical() {
    return new FlowText()
        .number("confidence", confidence)
        .word("correction", correction)
        .whole("minimumSeeds", minimumSeeds)
        .toString();
  }

  /** Correction for multiplicity. */
  public enum Correction {
    HOLM,
    NONE
  }
}
