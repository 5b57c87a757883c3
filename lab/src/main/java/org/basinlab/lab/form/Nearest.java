package org.basinlab.lab.form;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What a person who mistyped a word probably meant. */
public final class Nearest {
  private Nearest() {}

  /**
   * The known word nearest to {@code given}, if at most a third of it (and at least one letter)
   * differs; letters exchanged with their neighbour count once, upper and lower case are the same.
   */
  public static Optional<String> of(String given, Collection<String> known) {
    int tolerance = Math.max(1, given.length() / 3);
    return known.stream()
        .filter(word -> distance(given, word) <= tolerance)
        .min(Comparator.comparingInt(word -> distance(given, word)));
  }

  /** A sentence with the nearest word, or with all of them if none is near. */
  public static String hint(String given, String plural, Collection<String> known) {
    Optional<String> nearest = of(given, known);
    if (nearest.isPresent()) {
      return "Did you mean \"" + nearest.get() + "\"?";
    }
    return known.isEmpty()
        ? "There are no " + plural + "."
        : "Known " + plural + ": " + String.join(", ", known) + ".";
  }

  /** Optimal string alignment distance. */
  private static int distance(String first, String second) {
    String a = first.toLowerCase(Locale.ROOT);
    String b = second.toLowerCase(Locale.ROOT);
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : step(d, new Letters(a, b, i, j));
      }
    }
    return d[a.length()][b.length()];
  }

  private record Letters(String a, String b, int i, int j) {
    boolean same() {
      return a.charAt(i - 1) == b.charAt(j - 1);
    }

    boolean exchanged() {
      return i > 1
          && j > 1
          && a.charAt(i - 1) == b.charAt(j - 2)
          && a.charAt(i - 2) == b.charAt(j - 1);
    }
  }

  private static int step(int[][] d, Letters at) {
    int i = at.i();
    int j = at.j();
    int best = Math.min(d[i - 1][j], d[i][j - 1]) + 1;
    best = Math.min(best, d[i - 1][j - 1] + (at.same() ? 0 : 1));
    return at.exchanged() ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
