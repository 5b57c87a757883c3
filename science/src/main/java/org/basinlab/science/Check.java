package org.basinlab.science;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;

/** Preconditions whose message a person can act on. */
public final class Check {
  private Check() {}

  /**
   * Refuses broken input.
   *
   * @param message says expectation, value, owner and way out, in {@link String#format} syntax
   * @throws BrokenInputException if {@code holds} is false
   */
  @FormatMethod
  public static void that(boolean holds, @FormatString String message, Object... values) {
    if (!holds) {
      throw new BrokenInputException(String.format(Locale.ROOT, message, values));
    }
  }
}
