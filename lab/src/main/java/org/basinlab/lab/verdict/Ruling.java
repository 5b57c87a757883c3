package org.basinlab.lab.verdict;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.DoublePredicate;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.study.Claim.Scale;
import org.basinlab.lab.study.DecisionRule;
import org.basinlab.lab.study.KnownQuantities;
import org.basinlab.lab.verdict.Verdict.Outcome;
import org.basinlab.science.stats.Interval;
import org.basinlab.science.stats.MeanTest;

/**
 * A finding decided, and the words that its sentence is made of; a kind of claim joins them.
 *
 * @param pValue on the side of the outcome; for the claim if undecided
 * @param adjusted the same, corrected for multiplicity
 * @param claims number of claims in the family
 */
public record Ruling(
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
        ? level() * pValue / adjusted / (against ? finding.tests() : 1)
        : plannedLevel(against);
  }

  /**
   * The level to plan a new study of the same claims for.
   *
   * @param against to refute: one of the places of the claim is enough, after correction
   */
  double plannedLevel(boolean against) {
    double within = against ? level() / finding.tests() : level();
    return decision.correction() == DecisionRule.Correction.HOLM ? within / claims : within;
  }

  private Hypothesis claim() {
    return finding.claim();
  }

  /** The verdict as one plain sentence, for a reader who knows no statistics. */
  public String inWords() {
    String word =
        switch (outcome) {
          case SUPPORTED -> "Supported";
          case REFUTED -> "Refuted";
          case UNDECIDED -> "Undecided";
        };
    if (finding.test().isEmpty()) {
      String needed = "at least 2 seeds are needed that can answer this claim; there %s %s.";
      String reason =
          finding
              .obstacle()
              .map(text -> text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1))
              .orElse(needed.formatted(finding.seeds() == 1 ? "is" : "are", finding.seeds()));
      return word + ": " + reason;
    }
    String weight = exploratory() ? " (exploration with %s seeds)".formatted(finding.seeds()) : "";
    return word + weight + ": " + claim().sentence(this);
  }

  private Place worst() {
    return finding.worst().orElseThrow();
  }

  private MeanTest test() {
    return worst().test().orElseThrow();
  }

  /** The mean effect. */
  public double effect() {
    return test().estimate().value();
  }

  /** The interval of the mean effect. */
  public Interval interval() {
    return test().estimate().interval(decision.confidence());
  }

  /** Of a claim that must hold at several places, the one where it holds least. */
  public String where() {
    return worst().words();
  }

  /** Mean and interval, e.g. "0.31 (95 % interval 0.2 to 0.4)". */
  public String meanAndInterval(DoubleFunction<String> format) {
    return worst().mean(decision.confidence(), format, format).orElseThrow();
  }

  /** E.g. "95 % interval". */
  public String confidence() {
    return NumberText.percent(decision.confidence()) + " interval";
  }

  /** A difference of the scaled quantity: a share for a logarithm, else in its unit. */
  public String change(double difference) {
    return isLog() ? NumberText.signedPercent(Math.expm1(difference)) : signedInUnit(difference);
  }

  /** The size of a difference of the scaled quantity, likewise. */
  public String sizeOfChange(double difference) {
    return isLog()
        ? NumberText.percent(Math.abs(Math.expm1(difference)))
        : inUnit(Math.abs(difference));
  }

  private boolean isLog() {
    return claim().scale() == Scale.LOG;
  }

  /** A number on the scale of the claim; differences of fractions in percentage points. */
  public String inUnit(double value) {
    return inUnit(value, NumberText::brief);
  }

  /** The same with its sign. */
  public String signedInUnit(double value) {
    return inUnit(value, NumberText::signed);
  }

  private String inUnit(double value, DoubleFunction<String> format) {
    boolean points = !isLog() && KnownQuantities.named(claim().quantity()).isShare();
    return points ? format.apply(100 * value) + " points" : format.apply(value);
  }

  /** E.g. "4 of 5 seeds". */
  public String seedsWith(DoublePredicate holds) {
    List<SeedEffect> effects = finding.effects();
    long holding = effects.stream().filter(seed -> holds.test(seed.effect())).count();
    return holding == effects.size()
        ? "all %s seeds".formatted(effects.size())
        : "%s of %s seeds".formatted(holding, effects.size());
  }
}
