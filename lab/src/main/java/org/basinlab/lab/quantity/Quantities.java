package org.basinlab.lab.quantity;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Quantities by name: those it was made of, every member of a family of which one was among them,
 * and what laws say of all these.
 */
public final class Quantities {
  /** Stands between a quantity and the law that predicts it. */
  static final char LAW = '.';

  /** Name of a family and a number from 1 to 9999 without leading zeros. */
  private static final Pattern MEMBER = Pattern.compile("(.*[^0-9])([1-9][0-9]{0,3})");

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
    Matcher found = MEMBER.matcher(name);
    return found.matches()
        ? Optional.ofNullable(families.get(found.group(1)))
            .map(family -> family.mode(Integer.parseInt(found.group(2))))
        : Optional.empty();
  }
}
