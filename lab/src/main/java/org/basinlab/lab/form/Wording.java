package org.basinlab.lab.form;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** The texts that a component may hold. */
public enum Wording {
  ANY("text that is not blank", text -> !text.isBlank()),
  NAME("lower case words joined by hyphens", Wording::isName),
  QUESTION(
      "one sentence that ends in a question mark",
      text -> text.strip().length() > 1 && text.endsWith("?"));

  private static final String NAME_PATTERN = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final Pattern NAMES = Pattern.compile(NAME_PATTERN);
  private static final int LONGEST_NAME = 100;

  private final String words;

  @SuppressWarnings("ImmutableEnumChecker") // a function without state
  private final Predicate<String> holds;

  Wording(String words, Predicate<String> holds) {
    this.words = words;
    this.holds = holds;
  }

  private static boolean isName(String text) {
    return text.length() <= LONGEST_NAME && NAMES.matcher(text).matches();
  }

  /** Completes "expected …". */
  public String words() {
    return words;
  }

  /** Whether a text is one of them. */
  public boolean holds(String text) {
    return holds.test(text);
  }

  /** JSON Schema of them. */
  public ObjectNode schema() {
    return Notations.ofType("string").put("pattern", pattern());
  }

  private String pattern() {
    return switch (this) {
      case ANY -> "\\S";
      case NAME -> "^" + NAME_PATTERN + "$";
      case QUESTION -> "\\S[\\s\\S]*\\?$";
    };
  }
}
