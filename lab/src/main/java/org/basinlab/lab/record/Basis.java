package org.basinlab.lab.record;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.basinlab.science.Check;
import org.basinlab.science.theory.Regime;

/**
 * What a predicted number rests on. A measurement keeps it as its subset, in words that can be read
 * back.
 *
 * @param inputs what it was computed from
 * @param regime whether the assumptions of the law hold there
 * @param why a sentence
 */
public record Basis(String inputs, Regime regime, String why) {
  private static final Pattern WORDS =
      Pattern.compile("(.*?), (inside|borderline|outside) the regime: (.*)", Pattern.DOTALL);

  public Basis {
    Check.that(
        !inputs.contains(" the regime: "),
        "The inputs of a prediction are named without its regime, got %s.",
        inputs);
  }

  /** As a measurement keeps it. */
  public String words() {
    return "%s, %s the regime: %s".formatted(inputs, regime.name().toLowerCase(Locale.ROOT), why);
  }

  /** Of the subset of a measurement; empty where that is no prediction. */
  public static Optional<Basis> of(String subset) {
    Matcher matcher = WORDS.matcher(subset);
    return matcher.matches()
        ? Optional.of(
            new Basis(
                matcher.group(1),
                Regime.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)),
                matcher.group(3)))
        : Optional.empty();
  }
}
