package org.basinlab.science.theory;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.basinlab.science.Check;

/**
 * A predicted value with its regime of validity.
 *
 * @param value empty only outside the regime, where the theory gives no value; a number is finite
 * @param regime whether the assumptions of the theory hold
 * @param why one sentence with the quantity that decided the regime and its number
 */
public record Prediction<T>(Optional<T> value, Regime regime, String why) {
  /** Largest relative errors inside the regime and on its border. */
  static final double SMALL = 0.01;

  static final double MODERATE = 0.1;

  public Prediction {
    Check.that(
        value.isPresent() || regime == Regime.OUTSIDE,
        "A prediction %s its regime needs a value: %s",
        regime,
        why);
    Check.that(
        value.filter(held -> held instanceof Double number && !Double.isFinite(number)).isEmpty(),
        "What is predicted is beyond a number, %s; %s",
        value,
        why);
  }

  /** A value with its regime. */
  public static <T> Prediction<T> of(T value, Regime regime, String why) {
    return new Prediction<>(Optional.of(value), regime, why);
  }

  /**
   * A value with a known relative error: inside its regime up to 1 %, on the border up to 10 %.
   *
   * @param why names the error, in {@link String#format} syntax
   * @param share the relative error, ≥ 0
   */
  @FormatMethod
  public static <T> Prediction<T> departing(T value, @FormatString String why, double share) {
    return of(value, Regime.of(share, SMALL, MODERATE), String.format(Locale.ROOT, why, share));
  }

  /**
   * This prediction with a further relative error, judged by the same bounds: the worse regime,
   * with its reason.
   */
  @FormatMethod
  Prediction<T> departing(@FormatString String why, double share) {
    return limitedTo(Regime.of(share, SMALL, MODERATE), String.format(Locale.ROOT, why, share));
  }

  /** No value, outside the regime, with the reason. */
  public static <T> Prediction<T> none(String why) {
    return new Prediction<>(Optional.empty(), Regime.OUTSIDE, why);
  }

  /** A value that follows from this one, in the same regime. */
  public <R> Prediction<R> map(Function<T, R> f) {
    return new Prediction<>(value.map(f), regime, why);
  }

  /** The same value under one more condition: the worse of the two regimes, with its reason. */
  public Prediction<T> limitedTo(Regime other, String because) {
    return value.isPresent() && other.compareTo(regime) > 0
        ? new Prediction<>(value, other, because)
        : this;
  }
}
