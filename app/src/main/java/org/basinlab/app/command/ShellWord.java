package org.basinlab.app.command;

/** Words as a POSIX shell reads them back. */
final class ShellWord {
  private ShellWord() {}

  /** {@code word}, in quotes where the shell would otherwise change it. */
  static String quoted(String word) {
    return word.matches("[\\p{L}\\p{N}@%+=:,./_-]+")
        ? word
        : "'" + word.replace("'", "'\\''") + "'";
  }
}
