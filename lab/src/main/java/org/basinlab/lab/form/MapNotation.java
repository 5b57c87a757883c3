package org.basinlab.lab.form;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** A notation of values that are maps of keys. */
public abstract sealed class MapNotation<T> implements Notation<T> permits Form, Kinds {

  /** Reads the keys of a value from a map that may hold others. */
  abstract Optional<T> take(Reading reading);

  /** Writes the keys of a value. */
  abstract FlowText put(T value);

  /** The maps that are read: one of a record, one a kind of a family. */
  abstract List<Shape> shapes();

  @Override
  public final Optional<T> read(Cursor at) {
    return Reading.open(at)
        .flatMap(
            reading -> {
              Optional<T> taken = take(reading);
              return reading.end() ? taken : Optional.empty();
            });
  }

  @Override
  public final String write(T value) {
    return put(value).toString();
  }

  /** The value without some of its keys, to tell what values have in common. */
  public final String writeWithout(T value, Set<String> keys) {
    return put(value).without(keys).toString();
  }

  @Override
  public final String words() {
    return "a map of keys and values";
  }

  @Override
  public final ObjectNode schema() {
    return Shape.schema(shapes());
  }
}
