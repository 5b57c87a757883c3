package org.basinlab.lab.archive;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.basinlab.lab.form.FlowText;
import org.basinlab.science.Check;

/** Names that are safe as a file's name on every system. */
final class FileName {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Pattern FIRST_WORD =
      Pattern.compile("[A-Za-z][A-Za-z0-9]{0,39}(?!\\w*:)\\b");

  private FileName() {}

  /**
   * @param owner what bears the name, for the message
   */
  static String checked(String owner, String name) {
    Check.that(
        SAFE.matcher(name).matches(),
        "The %s becomes a file name: it must be 1 to 100 letters, digits, dots, hyphens and "
            + "underscores and begin with a letter or digit, got '%s'.",
        owner,
        name);
    return name;
  }

  /**
   * First word of a text that is not a key of YAML, and a digest of all of it: readable, and
   * different for different texts.
   */
  static String of(String text) {
    Matcher word = FIRST_WORD.matcher(text);
    String first = word.find() ? word.group().toLowerCase(Locale.ROOT) : "text";
    String digest = FlowText.sha256(text);
    return first + "-" + digest.substring(0, 16);
  }
}
