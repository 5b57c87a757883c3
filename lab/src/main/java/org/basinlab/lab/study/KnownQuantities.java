package org.basinlab.lab.study;

import java.util.Collection;
import java.util.Optional;
import org.basinlab.lab.form.Kinds;
import org.basinlab.lab.quantity.Quantities;
import org.basinlab.lab.quantity.Quantity;

/**
 * The one way from a name to its quantity: what all kinds of probes yield with their usual
 * settings, Basin's own kinds and those of strangers.
 */
public final class KnownQuantities {
  private static final Quantities ALL =
      Quantities.of(
          Kinds.of(ProbeChoice.class).words(ProbeChoice.class).stream()
              .map(word -> ProbeText.read(word, Integer.MAX_VALUE))
              .map(ProbeChoice::quantities)
              .flatMap(Collection::stream)
              .toList());

  private KnownQuantities() {}

  /** The quantity that is called so; empty if no kind of probe yields it. */
  public static Optional<Quantity> find(String name) {
    return ALL.find(name);
  }

  /** The quantity that is called so; where no kind of probe yields it, its name is all there is. */
  public static Quantity named(String name) {
    return find(name).orElseGet(() -> Quantity.unknown(name, ""));
  }
}
