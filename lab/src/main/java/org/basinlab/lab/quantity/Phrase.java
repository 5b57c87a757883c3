package org.basinlab.lab.quantity;

import java.util.List;

/** Numbers and names in a sentence. */
public final class Phrase {
  private Phrase() {}

  /** {@code 1 run}, {@code 3 runs}. */
  public static String counted(long n, String noun) {
    return NumberText.count(n) + " " + noun + (n == 1 ? "" : "s");
  }

  /** {@code a, b and c}. */
  public static String list(List<String> items) {
    if (items.size() < 2) {
      return String.join("", items);
    }
    return String.join(", ", items.subList(0, items.size() - 1))
        + " and "
        + items.get(items.size() - 1);
  }
}
