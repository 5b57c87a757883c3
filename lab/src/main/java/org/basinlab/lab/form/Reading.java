package org.basinlab.lab.form;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.basinlab.lab.form.Located.Field;
import org.basinlab.lab.form.Located.Mapping;

/** Reads a map key by key; what was not asked for is an unknown key. */
public final class Reading {
  private final Cursor at;
  private final Mapping mapping;
  private final Set<String> known = new LinkedHashSet<>();
  private final Set<String> explained = new LinkedHashSet<>();
  private Function<String, Optional<String>> owners = key -> Optional.empty();
  private boolean listsUnknown = true;

  private Reading(Cursor at, Mapping mapping) {
    this.at = at;
    this.mapping = mapping;
  }

  /** Opens the map at a place; notes a problem if there is none. */
  public static Optional<Reading> open(Cursor at) {
    return at.node() instanceof Mapping mapping
        ? Optional.of(new Reading(at, mapping))
        : at.expected("a map of keys and values");
  }

  Cursor at() {
    return at;
  }

  /** The value of a key; notes a problem if it is not there or not as it should be. */
  public <T> Optional<T> required(String key, Notation<T> notation) {
    known.add(key);
    Field field = mapping.fields().get(key);
    if (field == null) {
      at.problems().add(mapping.origin(), at.path(), "the key \"" + key + "\" is missing.");
      return Optional.empty();
    }
    return notation.read(at.child(key, field.value()));
  }

  /** The value of a key that need not be there. */
  public <T> Optional<T> optional(String key, Notation<T> notation, T otherwise) {
    known.add(key);
    return has(key) ? required(key, notation) : Optional.of(otherwise);
  }

  /** Refuses a key that has its place elsewhere, saying where. */
  public void misplaced(String key, String sentence) {
    Field field = mapping.fields().get(key);
    if (field != null) {
      explained.add(key);
      at.problems().add(field.key(), at.below(key), sentence);
    }
  }

  /** Whether the map has a key. */
  public boolean has(String key) {
    return mapping.fields().containsKey(key);
  }

  /** Keys cannot be told from unknown ones, as it is not known what stands here. */
  void lose() {
    listsUnknown = false;
  }

  /** Says of an unknown key to what else it belongs. */
  void explainedBy(Function<String, Optional<String>> sentences) {
    owners = sentences;
  }

  /** Ends the reading: notes unknown keys; whether there are none. */
  public boolean end() {
    boolean sound = listsUnknown && explained.isEmpty();
    for (var entry : mapping.fields().entrySet()) {
      String key = entry.getKey();
      if (listsUnknown && !known.contains(key) && !explained.contains(key)) {
        sound = false;
        String sentence =
            owners.apply(key).orElseGet(() -> "unknown key. " + Nearest.hint(key, "keys", known));
        at.problems().add(entry.getValue().key(), at.below(key), sentence);
      }
    }
    return sound;
  }
}
