package org.basinlab.science.theory;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;

/** Formats the sentence that gives the reason of a prediction, the same in every locale. */
public final class Sentence {
  private Sentence() {}

  /** The sentence with its numbers, in {@link String#format} syntax. */
  @FormatMethod
  public static String of(@FormatString String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
