package org.basinlab.science.theory;

import java.util.Optional;
import org.basinlab.science.Check;

/**
 * A predicted value with its regime of validity.
 *
 * @param value empty only outside the regime, where the theory has no value at all
 * @param why what decides the regime, with the number that decided; a sentence
 */
public record Prediction<T>(Optional<T> value, Regime regime, String why) {

  public Prediction {
    Check.that(
        value.isPresent() || regime == Regime.OUTSIDE,
        "A prediction %s its regime needs a value: %s",
        regime,
        why);
  }

  static <T> Prediction<T> of(T value, Regime regime, String why) {
    return new Prediction<>(Optional.of(value), regime, why);
  }

  static <T> Prediction<T> none(String why) {
    return new Prediction<>(Optional.empty(), Regime.OUTSIDE, why);
  }
}
