package org.basinlab.lab.plan;

import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.study.DecisionRule;
import org.basinlab.lab.study.Study;
import org.basinlab.science.stats.Power;

/**
 * The smallest effects that a study can find with a probability of {@value #POWER}, in standard
 * deviations of the effect between seeds: for a claim that is decided last, at the level of a claim
 * alone, and for one that must be decided first, at the strictest step of Holm's correction.
 *
 * @param seeds of the study, at least 2
 * @param claims in one correction, at least 1
 */
record PlannedPower(int seeds, DecisionRule rule, int claims) {
  private static final double POWER = 0.8;

  /** For an equivalence in truth, of each of the two one-sided tests. */
  private static final double POWER_OF_EACH_OF_TWO = 0.9;

  /**
   * An effect of two standard deviations is called huge (Sawilowsky 2009); a study that cannot find
   * it will mostly be undecided.
   */
  private static final double HUGE = 2;

  static PlannedPower of(Study study) {
    return new PlannedPower(study.seeds().size(), study.decision(), study.claims().size());
  }

  private double easiest(double power) {
    return new Power(seeds, (1 - rule.confidence()) / 2).detectable(power);
  }

  private double hardest(double power) {
    boolean corrected = rule.correction() == DecisionRule.Correction.HOLM;
    return new Power(seeds, (1 - rule.confidence()) / 2 / (corrected ? claims : 1))
        .detectable(power);
  }

  /** Whether there is anything to find, and seeds to find it by. */
  boolean isDefined() {
    return seeds >= 2 && claims >= 1;
  }

  /** For the plan. */
  String words() {
    return "%s seeds find, with %s probability, a mean effect that lies %s beyond its threshold; two one-sided tests, as of an equivalence, need a margin of %s around a true 0. Both in standard deviations of the effect between seeds%s."
        .formatted(
            NumberText.count(seeds),
            NumberText.percent(POWER),
            range(easiest(POWER), hardest(POWER)),
            range(easiest(POWER_OF_EACH_OF_TWO), hardest(POWER_OF_EACH_OF_TWO)),
            claims == 1
                ? ""
                : ", for the claim decided last and first of %s"
                    .formatted(NumberText.count(claims)));
  }

  private static String range(double low, double high) {
    return high - low < 1e-6
        ? NumberText.brief(low)
        : "%s to %s".formatted(NumberText.brief(low), NumberText.brief(high));
  }

  /** Whether even a huge effect would mostly stay undecided. */
  boolean isWeak() {
    return isDefined() && hardest(POWER) > HUGE;
  }

  /** For whoever starts a weak study. */
  String warning() {
    return "With %s and %s a mean effect of less than %s standard deviations between seeds may well stay undecided; more seeds would tell (--seeds)."
        .formatted(
            Phrase.counted(seeds, "seed"),
            Phrase.counted(claims, "claim"),
            NumberText.brief(hardest(POWER)));
  }
}
