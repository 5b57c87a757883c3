package org.basinlab.lab.quantity;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Quantities by name: those it was made of, every member of a family of which one was among them,
 * and what laws say of all these.
 */
public final class Quantities {
  /** Stands between a quantity and the law that predicts it. */
  static final char LAW = '.';

  private final Map<String, Quantity> known = new LinkedHashMap<>();
  private final Map<String, Quantity> families = new LinkedHashMap<>();

  private Quantities() {}

  /** The registry of these. */
  public static Quantities of(Collection<Quantity> all) {
    Quantities made = new Quantities();
    all.forEach(made::add);
    return made;
  }

  private void add(Quantity quantity) {
    known.putIfAbsent(quantity.name(), quantity);
    quantity
        .kinship()
        .filter(Quantity.Mode.class::isInstance)
        .map(Quantity.Kinship::of)
        .ifPresent(family -> families.putIfAbsent(family.name(), family));
  }

  /** The quantity of a name; empty if nothing is known of it. */
  public Optional<Quantity> find(String name) {
    Quantity found = known.get(name);
    if (found != null) {
      return Optional.of(found);
    }
    int law = name.indexOf(LAW);
    return law < 0
        ? member(name)
        : find(name.substring(0, law)).map(of -> of.by(name.substring(law + 1)));
  }

  private Optional<Quantity> member(String name) {
    int from = name.length();
    while (from > 0 && isDigit(name.charAt(from - 1))) {
      from--;
    }
    OptionalInt number = number(name.substring(from));
    Quantity family = families.get(name.substring(0, from));
    return family == null || number.isEmpty()
        ? Optional.empty()
        : Optional.of(family.mode(number.getAsInt()));
  }

  /** A number from 1 to 9999 without leading zeros. */
  private static OptionalInt number(String digits) {
    return digits.isEmpty() || digits.length() > 4 || digits.charAt(0) == '0'
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(digits));
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }
}
