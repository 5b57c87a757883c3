package org.basinlab.app.command;

import java.util.List;

/** Words as a POSIX shell reads them back. */
final class ShellWord {
  private ShellWord() {}

  /** An option with its value; nothing where the value is empty. */
  static List<String> option(String option, String value) {
    return value.isEmpty() ? List.of() : List.of(option, quoted(value));
  }

  /** {@code word}, in quotes where the shell would otherwise change it. */
  static String quoted(String word) {
    return word.matches("[\\p{L}\\p{N}@%+=:,./_-]+")
        ? word
        : "'" + word.replace("'", "'\\''") + "'";
  }
}
