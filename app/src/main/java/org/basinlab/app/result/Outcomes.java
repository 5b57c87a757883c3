package org.basinlab.app.result;

import java.util.Locale;
import org.basinlab.lab.verdict.Verdict.Outcome;

/** Outcomes on a terminal. */
final class Outcomes {
  private static final String PLAIN = "\u001b[0m";

  private Outcomes() {}

  static String word(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  /** Text in the colour of an outcome. */
  static String coloured(Outcome outcome, String text) {
    return colour(outcome) + text + PLAIN;
  }

  private static String colour(Outcome outcome) {
    return switch (outcome) {
      case SUPPORTED -> "\u001b[32m";
      case REFUTED -> "\u001b[31m";
      case UNDECIDED -> "\u001b[33m";
    };
  }
}
