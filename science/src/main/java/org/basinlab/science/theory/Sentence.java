package org.basinlab.science.theory;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;

/** How a prediction says why: the same words in every country. */
public final class Sentence {
  private Sentence() {}

  /** Of numbers and words, in {@link String#format} syntax. */
  @FormatMethod
  public static String of(@FormatString String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
