package org.basinlab.lab.study;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.basinlab.lab.study.Located.Field;
import org.basinlab.lab.study.Located.Mapping;

/** Reads a map key by key; what was not asked for is an unknown key. */
final class Table {
  private final Cursor at;
  private final Mapping mapping;
  private final Set<String> known = new LinkedHashSet<>();
  private final Set<String> explained = new LinkedHashSet<>();
  private boolean sound = true;

  private Table(Cursor at, Mapping mapping) {
    this.at = at;
    this.mapping = mapping;
  }

  /** Opens the map at a place; notes a problem if there is none. */
  static Optional<Table> open(Cursor at) {
    return at.node() instanceof Mapping mapping
        ? Optional.of(new Table(at, mapping))
        : at.expected("a map of keys and values");
  }

  <T> Optional<T> required(String key, Kind<T> kind) {
    known.add(key);
    Field field = mapping.fields().get(key);
    if (field == null) {
      sound = false;
      at.problems().add(mapping.origin(), at.path(), "the key \"" + key + "\" is missing.");
      return Optional.empty();
    }
    Optional<T> value = kind.read(at.child(key, field.value()));
    sound &= value.isPresent();
    return value;
  }

  <T> Optional<T> optional(String key, Kind<T> kind, T otherwise) {
    known.add(key);
    return mapping.fields().containsKey(key) ? required(key, kind) : Optional.of(otherwise);
  }

  /** A value that need not be there; empty if it is not, or not as it should be. */
  <T> Optional<T> optional(String key, Kind<T> kind) {
    known.add(key);
    return mapping.fields().containsKey(key) ? required(key, kind) : Optional.empty();
  }

  /** Refuses a key that has its place elsewhere, saying where. */
  void misplaced(String key, String sentence) {
    Field field = mapping.fields().get(key);
    if (field != null) {
      sound = false;
      explained.add(key);
      at.problems().add(field.key(), at.below(key), sentence);
    }
  }

  /** Makes something of the keys read so far, if all of them were read well. */
  <T> Optional<T> part(Supplier<T> maker) {
    Optional<T> made = sound ? at.made(maker) : Optional.empty();
    sound &= made.isPresent();
    return made;
  }

  /** Whether the map has a key. */
  boolean has(String key) {
    return mapping.fields().containsKey(key);
  }

  /** Ends the reading: notes unknown keys; whether all was read well. */
  boolean end() {
    mapping.fields().forEach(this::refuseUnknown);
    return sound;
  }

  private void refuseUnknown(String key, Field field) {
    if (!known.contains(key) && !explained.contains(key)) {
      sound = false;
      String hint = Nearest.hint(key, "keys", known);
      at.problems().add(field.key(), at.below(key), "unknown key. " + hint);
    }
  }

  /** Ends the reading, and makes the value if all its parts were read well. */
  <T> Optional<T> make(Supplier<T> maker) {
    return end() ? at.made(maker) : Optional.empty();
  }
}
