package org.basinlab.lab.verdict;

import java.util.OptionalInt;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.verdict.Verdict.Outcome;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.stats.MeanTest;
import org.basinlab.science.stats.SampleSize;

/** One sentence on what would change a verdict. */
final class Outlook {

  private static final double POWER = 0.8;

  /** Both one-sided tests must reject: each is planned with half the risk of missing. */
  private static final double POWER_OF_EACH_OF_TWO = 0.9;

  private Outlook() {}

  static String sentence(Ruling ruling) {
    Finding finding = ruling.finding();
    if (finding.test().isEmpty() && finding.obstacle().isPresent()) {
      return finding.obstacle().get();
    }
    if (finding.test().isEmpty()) {
      return "At least 2 seeds with %s are needed; there %s %s."
          .formatted(
              finding.claim().effect().requirement(),
              finding.seeds() == 1 ? "is" : "are",
              finding.seeds());
    }
    MeanTest test = finding.test().get();
    boolean leansTowards = finding.claim().effect().distance(test.estimate().value()) > 0;
    boolean refutedOtherwise = ruling.outcome() == Outcome.REFUTED && leansTowards;
    if (ruling.outcome() != Outcome.UNDECIDED && !refutedOtherwise) {
      return reversal(ruling, test);
    }
    return leansTowards && finding.obstacle().isPresent()
        ? finding.obstacle().get()
        : moreSeeds(ruling, test.estimate());
  }

  private static String moreSeeds(Ruling ruling, Estimate mean) {
    Effect effect = ruling.finding().claim().effect();
    double distance = effect.distance(mean.value());
    double deviation = mean.standardDeviation();
    String observed =
        "the mean effect (%s) and its spread over seeds (%s)"
            .formatted(NumberText.brief(mean.value()), NumberText.brief(deviation));
    boolean twoTests = distance > 0 && effect.isTwoSided();
    double power = twoTests ? POWER_OF_EACH_OF_TWO : POWER;
    OptionalInt needed =
        new SampleSize(ruling.plannedLevel(distance < 0), power).needed(distance, deviation);
    String verb = distance > 0 ? "support" : "refute";
    if (needed.isEmpty()) {
      return "If %s stayed as they are, not even %s seeds would decide the claim."
          .formatted(observed, NumberText.count(SampleSize.MOST));
    }
    int seeds = ruling.finding().seeds();
    return "About %s seeds would %s it with 80 %% power if %s stayed as they are; there are %s."
        .formatted(NumberText.count(Math.max(seeds + 1, needed.getAsInt())), verb, observed, seeds);
  }

  /** Where the mean effect would have to lie, spread unchanged, for the outcome to fall. */
  private static String reversal(Ruling ruling, MeanTest test) {
    double level = ruling.uncorrectedLevel();
    double half = test.estimate().interval(1 - 2 * level).width() / 2;
    String place =
        place(ruling.finding().claim().effect(), half, ruling.outcome() == Outcome.SUPPORTED);
    return "A mean effect %s, with the same spread over the %s seeds, would not have been enough; it"
            .formatted(place, ruling.finding().seeds())
        + " is %s.".formatted(NumberText.brief(test.estimate().value()));
  }

  private static String place(Effect effect, double half, boolean supported) {
    double limit = effect.limit();
    if (effect.isTwoSided()) {
      return outside(limit, half, supported);
    }
    if (limit == 0) {
      return "nearer to 0 than " + NumberText.brief(half);
    }
    boolean above = effect.side() == Effect.Side.ABOVE;
    double border = above == supported ? limit + half : limit - half;
    return (above == supported ? "below " : "above ") + NumberText.brief(border);
  }

  private static String outside(double margin, double half, boolean supported) {
    return supported
        ? "further from 0 than " + NumberText.brief(margin - half)
        : "nearer to 0 than " + NumberText.brief(margin + half);
  }
}
