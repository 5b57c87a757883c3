package org.basinlab.science.guide;

import java.util.Locale;

/** Stands for {@code System.out} in the examples, and keeps what was printed. */
final class Printed {
  private final StringBuilder text = new StringBuilder();

  void printf(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format.replace("%n", "\n"), values));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
