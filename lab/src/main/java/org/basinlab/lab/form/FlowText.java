package org.basinlab.lab.form;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Writes a value as one line of YAML, a map in braces, in one way only: keys in the order given,
 * text in double quotes, numbers by {@link Decimal}. Hashes are taken of such text.
 */
public final class FlowText {
  private final List<String> entries = new ArrayList<>();

  /** Adds all entries of another. */
  FlowText addAll(FlowText other) {
    entries.addAll(other.entries);
    return this;
  }

  /** Without the entries of some keys. */
  FlowText without(Set<String> keys) {
    entries.removeIf(entry -> keys.contains(entry.substring(0, entry.indexOf(':'))));
    return this;
  }

  /** Adds a plain word at a place among the entries. */
  FlowText insert(int place, String key, String word) {
    entries.add(place, key + ": " + word);
    return this;
  }

  /** Adds what is canonical text already, or a plain word. */
  FlowText raw(String key, String canonical) {
    entries.add(key + ": " + canonical);
    return this;
  }

  @Override
  public String toString() {
    return "{" + String.join(", ", entries) + "}";
  }

  /** How a member of a closed set is written in a study: lower case, joined by hyphens. */
  public static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Text in double quotes, as YAML and JSON both read it. */
  public static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.chars().forEach(unit -> out.append(escaped((char) unit)));
    return out.append('"').toString();
  }

  /** SHA-256 of the text in UTF-8, 64 hexadecimal digits. */
  public static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256 of bytes, 64 hexadecimal digits. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  private static String escaped(char unit) {
    return switch (unit) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      default ->
          isPlain(unit) ? String.valueOf(unit) : String.format(Locale.ROOT, "\\u%04x", (int) unit);
    };
  }

  private static boolean isPlain(char unit) {
    boolean printable = (unit >= 0x20 && unit < 0x7f) || (unit > 0xa0 && unit < 0xfffe);
    boolean lineBreak = unit == 0x2028 || unit == 0x2029;
    return printable && !lineBreak && unit != 0xfeff && !Character.isSurrogate(unit);
  }
}
