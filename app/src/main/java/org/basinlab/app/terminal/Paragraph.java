package org.basinlab.app.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * Text folded at spaces. A word longer than the width, such as a path, stays whole so that it can
 * be copied.
 *
 * @param first what the first line begins with
 * @param hanging what every later line begins with
 * @param width columns
 */
public record Paragraph(String first, String hanging, int width) {

  /** A paragraph whose lines all begin with {@code indent} spaces. */
  public static Paragraph indented(int indent, int width) {
    return new Paragraph(" ".repeat(indent), " ".repeat(indent), width);
  }

  /** The lines of {@code text}. */
  public List<String> fold(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(first);
    boolean fresh = true;
    for (String word : text.strip().split("\\s+", -1)) {
      int grown = columns(line) + (fresh ? 0 : 1) + columns(word);
      if (!fresh && grown > width) {
        lines.add(line.toString());
        line = new StringBuilder(hanging);
        fresh = true;
      }
      line.append(fresh ? "" : " ").append(word);
      fresh = false;
    }
    lines.add(line.toString());
    return lines;
  }

  private static int columns(CharSequence text) {
    return Character.codePointCount(text, 0, text.length());
  }
}
