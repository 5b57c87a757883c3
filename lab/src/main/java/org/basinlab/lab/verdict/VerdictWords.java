package org.basinlab.lab.verdict;

import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.study.ArmClaim;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.LawClaim;
import org.basinlab.lab.verdict.Verdict.Outcome;
import org.basinlab.science.stats.Interval;
import org.basinlab.science.stats.MeanTest;

/** A verdict as one plain sentence. */
final class VerdictWords {

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
    return words.opening()
        + words.claim.match(
            words::direction,
            words::collapse,
            words::equivalence,
            words::prediction,
            words::contrast,
            words::breakFactor,
            words::order);
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

  private String direction(Claim.Direction direction) {
    boolean rises = ClaimWords.expectsRise(direction);
    boolean refuted = ruling.outcome() == Outcome.REFUTED;
    boolean tellsRise = rises != refuted;
    String seeds = seedsWith(effect -> tellsRise ? effect > 0 : effect < 0);
    String instead = refuted ? (rises ? " instead of rising" : " instead of falling") : "";
    String course =
        "the %s %s %s%s with rising η/S in %s"
            .formatted(quantity(), claim.at().words(), tellsRise ? "rose" : "fell", instead, seeds);
    return "%s; a doubling of η/S %s.".formatted(course, perDoubling());
  }

  private String perDoubling() {
    boolean sided = interval.lower() > 0 || interval.upper() < 0;
    if (!sided) {
      return "changes it by %s (%s %s to %s)"
          .formatted(
              signedChange(test.estimate().value()),
              confidence(),
              signedChange(interval.lower()),
              signedChange(interval.upper()));
    }
    boolean up = interval.lower() > 0;
    double near = up ? interval.lower() : interval.upper();
    double far = up ? interval.upper() : interval.lower();
    return "%s it by %s (%s %s to %s)"
        .formatted(
            up ? "raises" : "lowers",
            change(test.estimate().value()),
            confidence(),
            change(near),
            change(far));
  }

  private String change(double slope) {
    double change = Math.abs(changePerDoubling(slope));
    return ClaimWords.isLog(claim) ? NumberText.percent(change) : inUnit(change, NumberText::brief);
  }

  private String signedChange(double slope) {
    double change = changePerDoubling(slope);
    return ClaimWords.isLog(claim)
        ? NumberText.signedPercent(change)
        : inUnit(change, NumberText::signed);
  }

  /** Relative change 2^slope − 1 on the logarithmic scale, slope · ln 2 otherwise. */
  private double changePerDoubling(double slope) {
    double step = slope * Math.log(2);
    return ClaimWords.isLog(claim) ? Math.expm1(step) : step;
  }

  private String collapse(Claim.Collapse collapse) {
    String agreement =
        switch (ruling.outcome()) {
          case SUPPORTED -> "grid points of equal η/S agree better than neighbouring ones";
          case REFUTED -> "grid points of equal η/S do not agree better than neighbouring ones";
          case UNDECIDED -> "it is open whether equal η/S agrees better than neighbouring η/S";
        };
    String values =
        "%s (%s %s to %s), to exceed %s"
            .formatted(
                inUnit(test.estimate().value(), NumberText::signed),
                confidence(),
                inUnit(interval.lower(), NumberText::signed),
                inUnit(interval.upper(), NumberText::signed),
                inUnit(collapse.margin(), NumberText::brief));
    return "%s; the mean difference in %s %s between neighbours minus that at equal η/S is %s, and"
            .formatted(agreement, scaled(), claim.at().words(), values)
        + " does so in %s.".formatted(seedsWith(effect -> effect > collapse.margin()));
  }

  private String equivalence(Claim.Equivalence equivalence) {
    DoubleUnaryOperator shown = ClaimWords.isLog(claim) ? Math::expm1 : x -> x;
    String margins =
        "%s to %s"
            .formatted(
                shown(shown.applyAsDouble(-equivalence.margin())),
                shown(shown.applyAsDouble(equivalence.margin())));
    String place =
        switch (ruling.outcome()) {
          case SUPPORTED -> "inside the margin of " + margins;
          case REFUTED -> "wholly outside the margin of " + margins;
          case UNDECIDED -> "neither established inside nor outside the margin of " + margins;
        };
    return "at equal η/S the larger batch changes the %s %s by %s (%s %s to %s) at %s, the pair where it holds least, %s."
        .formatted(
            quantity(),
            claim.at().words(),
            shown(shown.applyAsDouble(test.estimate().value())),
            confidence(),
            shown(shown.applyAsDouble(interval.lower())),
            shown(shown.applyAsDouble(interval.upper())),
            ruling.finding().where(),
            place);
  }

  private String prediction(LawClaim.Prediction prediction) {
    String place =
        switch (ruling.outcome()) {
          case SUPPORTED -> "within the tolerance at every grid point, and the rival is excluded";
          case REFUTED ->
              interval.lower() > prediction.tolerance()
                      || interval.upper() < -prediction.tolerance()
                  ? "wholly outside the tolerance"
                  : "but runs diverged where the law has a value";
          case UNDECIDED -> "not established within the tolerance and apart from the rival";
        };
    return "the %s %s over that by %s is %s (%s %s to %s) at %s, where it holds least, %s."
        .formatted(
            quantity(),
            claim.at().words(),
            prediction.law().word(),
            NumberText.brief(Math.exp(test.estimate().value())),
            confidence(),
            NumberText.brief(Math.exp(interval.lower())),
            NumberText.brief(Math.exp(interval.upper())),
            ruling.finding().where(),
            place);
  }

  private String breakFactor(LawClaim.BreakFactor breaks) {
    return "the factor at which the %s %s breaks away by a factor of %s, over that by %s, is %s (%s %s to %s) in the arm %s."
        .formatted(
            quantity(),
            claim.at().words(),
            NumberText.brief(Math.exp(breaks.margin())),
            breaks.law().word(),
            NumberText.brief(Math.exp(test.estimate().value())),
            confidence(),
            NumberText.brief(Math.exp(interval.lower())),
            NumberText.brief(Math.exp(interval.upper())),
            breaks.arm());
  }

  private String order(LawClaim.Order order) {
    double expected = order.order();
    return "the error of %s in the %s %s falls as η to the power %s (%s %s to %s) in the arm %s, to be %s ± %s."
        .formatted(
            order.law().word(),
            quantity(),
            claim.at().words(),
            NumberText.brief(expected + test.estimate().value()),
            confidence(),
            NumberText.brief(expected + interval.lower()),
            NumberText.brief(expected + interval.upper()),
            order.arm(),
            NumberText.brief(expected),
            NumberText.brief(order.tolerance()));
  }

  private String contrast(ArmClaim.Contrast contrast) {
    boolean greater = contrast.expected() == ArmClaim.Contrast.Relation.GREATER;
    String margin = greater ? "to exceed " : "to stay within ± ";
    return "%s %s in the arm %s minus that in %s is %s (%s %s to %s) at %s, where it holds least, %s%s."
        .formatted(
            scaled(),
            claim.at().words(),
            contrast.arm(),
            contrast.other(),
            NumberText.signed(test.estimate().value()),
            confidence(),
            NumberText.signed(interval.lower()),
            NumberText.signed(interval.upper()),
            ruling.finding().where(),
            margin,
            NumberText.brief(contrast.margin()));
  }

  private String shown(double change) {
    return ClaimWords.isLog(claim)
        ? NumberText.signedPercent(change)
        : inUnit(change, NumberText::signed);
  }

  private String inUnit(double value, Format format) {
    return ClaimWords.isAccuracy(claim) ? format.of(100 * value) + " points" : format.of(value);
  }

  private interface Format {
    String of(double value);
  }

  private String quantity() {
    return ClaimWords.quantity(claim);
  }

  private String scaled() {
    return ClaimWords.isLog(claim) ? "ln " + quantity() : quantity();
  }

  private String confidence() {
    return NumberText.percent(ruling.decision().confidence()) + " interval";
  }

  private String seedsWith(DoublePredicate holds) {
    List<SeedEffect> effects = ruling.finding().effects();
    long holding = effects.stream().filter(seed -> holds.test(seed.effect())).count();
    return holding == effects.size()
        ? "all %s seeds".formatted(effects.size())
        : "%s of %s seeds".formatted(holding, effects.size());
  }
}
