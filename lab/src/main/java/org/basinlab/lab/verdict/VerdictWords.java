package org.basinlab.lab.verdict;

import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.verdict.Verdict.Outcome;
import org.basinlab.science.stats.Interval;
import org.basinlab.science.stats.MeanTest;

/** The words that the sentence of a verdict is made of; a kind of claim joins them. */
public final class VerdictWords {

  private final Ruling ruling;
  private final Claim claim;
  private final MeanTest test;
  private final Interval interval;

  private VerdictWords(Ruling ruling, MeanTest test) {
    this.ruling = ruling;
    this.claim = ruling.finding().claim();
    this.test = test;
    this.interval = test.interval(ruling.decision().confidence());
  }

  /** A verdict as one plain sentence. */
  static String sentence(Ruling ruling) {
    if (ruling.finding().test().isEmpty()) {
      String reason =
          ruling
              .finding()
              .obstacle()
              .orElse(
                  "At least 2 seeds are needed that can answer this claim; there %s %s."
                      .formatted(
                          ruling.finding().seeds() == 1 ? "is" : "are", ruling.finding().seeds()));
      return "%s: %s%s"
          .formatted(
              word(ruling), reason.substring(0, 1).toLowerCase(Locale.ROOT), reason.substring(1));
    }
    VerdictWords words = new VerdictWords(ruling, ruling.finding().test().get());
    return words.opening() + ruling.finding().claim().sentence(words);
  }

  private static String word(Ruling ruling) {
    return switch (ruling.outcome()) {
      case SUPPORTED -> "Supported";
      case REFUTED -> "Refuted";
      case UNDECIDED -> "Undecided";
    };
  }

  private String opening() {
    return ruling.exploratory()
        ? "%s (exploration with %s seeds): ".formatted(word(ruling), ruling.finding().seeds())
        : word(ruling) + ": ";
  }

  /** What was decided. */
  public Outcome outcome() {
    return ruling.outcome();
  }

  /** The mean effect. */
  public double effect() {
    return test.estimate().value();
  }

  /** The interval of the mean effect. */
  public Interval interval() {
    return interval;
  }

  /** Of a claim that must hold at several places, the one where it holds least. */
  public String where() {
    return ruling.finding().where();
  }

  /** E.g. {@code validation accuracy}. */
  public String quantity() {
    return ClaimWords.quantity(claim.quantity());
  }

  /** The quantity, or its logarithm. */
  public String scaled() {
    return ClaimWords.scaled(claim.quantity(), claim.scale());
  }

  /** The quantity and its moment, e.g. "sharpness after 10 epochs". */
  public String quantityThen() {
    return quantity() + " " + moment();
  }

  /** E.g. "after 10 epochs". */
  public String moment() {
    return claim.at().words();
  }

  /** How numbers of one kind are shown. */
  public interface Format {
    String of(double value);
  }

  /** Mean and interval, e.g. "0.31 (95 % interval 0.2 to 0.4)". */
  public String meanAndInterval(DoubleUnaryOperator shift, Format format) {
    return "%s (%s %s to %s)"
        .formatted(
            format.of(shift.applyAsDouble(effect())),
            confidence(),
            format.of(shift.applyAsDouble(interval.lower())),
            format.of(shift.applyAsDouble(interval.upper())));
  }

  /** E.g. "95 % interval". */
  public String confidence() {
    return NumberText.percent(ruling.decision().confidence()) + " interval";
  }

  /** A difference of the scaled quantity: a share for a logarithm, else in its unit. */
  public String change(double difference) {
    return isLog()
        ? NumberText.signedPercent(Math.expm1(difference))
        : inUnit(difference, NumberText::signed);
  }

  /** The size of a difference of the scaled quantity, likewise. */
  public String sizeOfChange(double difference) {
    return isLog()
        ? NumberText.percent(Math.abs(Math.expm1(difference)))
        : inUnit(Math.abs(difference), NumberText::brief);
  }

  private boolean isLog() {
    return claim.scale() == Claim.Scale.LOG;
  }

  /** A number on the scale of the claim; differences of fractions in percentage points. */
  public String inUnit(double value, Format format) {
    return ClaimWords.isInPoints(claim) ? format.of(100 * value) + " points" : format.of(value);
  }

  /** E.g. "4 of 5 seeds". */
  public String seedsWith(DoublePredicate holds) {
    List<SeedEffect> effects = ruling.finding().effects();
    long holding = effects.stream().filter(seed -> holds.test(seed.effect())).count();
    return holding == effects.size()
        ? "all %s seeds".formatted(effects.size())
        : "%s of %s seeds".formatted(holding, effects.size());
  }
}
