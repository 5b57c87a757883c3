package org.basinlab.lab.study;

import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;

/**
 * How claims are decided, for the whole study.
 *
 * @param confidence of the two-sided intervals and one-sided tests: a test has level (1 −
 *     confidence)/2 a side; in (0.5, 1)
 * @param correction for several claims
 * @param minimumSeeds with fewer seeds every verdict is marked as exploration; ≥ 2
 */
public record DecisionRule(
    @Key(
            value = "of the two-sided intervals; a test has level α = (1 − c)/2 a side",
            domain = Domain.CONFIDENCE)
        double confidence,
    @Key("for several claims") Correction correction,
    @Key(value = "a verdict from fewer seeds is marked as exploration", domain = Domain.FROM_TWO)
        int minimumSeeds) {

  public DecisionRule {
    confidence = Domain.CONFIDENCE.require("confidence", confidence);
    Domain.FROM_TWO.require("minimumSeeds", minimumSeeds);
  }

  /** Correction for multiplicity. */
  public enum Correction {
    HOLM,
    NONE
  }
}
