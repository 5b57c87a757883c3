package org.basinlab.lab.form;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A piece of YAML that knows where it was written. */
public sealed interface Located {

  Origin origin();

  /** What it is, to complete "got …" in a message. */
  String words();

  /** Kind of a scalar, after the core schema of YAML 1.2. */
  enum ScalarType {
    TEXT,
    NUMBER,
    TRUTH,
    NOTHING
  }

  /** A single value, as written. */
  record Scalar(Origin origin, String text, ScalarType type) implements Located {
    private static final int SHOWN = 40;

    @Override
    public String words() {
      String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
      return switch (type) {
        case TEXT -> "the text " + FlowText.quoted(shown);
        case NUMBER, TRUTH -> shown;
        case NOTHING -> "nothing";
      };
    }
  }

  /** A list. */
  record Sequence(Origin origin, List<Located> items) implements Located {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String words() {
      return "a list";
    }
  }

  /** A map, in the order written. */
  record Mapping(Origin origin, Map<String, Field> fields) implements Located {
    public Mapping {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    @Override
    public String words() {
      return "a map";
    }

    /** This map with one entry set; an entry that is there keeps its place. */
    public Mapping with(String key, Field field) {
      Map<String, Field> changed = new LinkedHashMap<>(fields);
      changed.put(key, field);
      return new Mapping(origin, changed);
    }

    /** This map without one entry. */
    public Mapping without(String key) {
      Map<String, Field> changed = new LinkedHashMap<>(fields);
      changed.remove(key);
      return new Mapping(origin, changed);
    }
  }

  /**
   * An entry of a map.
   *
   * @param key where the key was written
   */
  record Field(Origin key, Located value) {}

  /** Where the piece at {@code path} was written, or the nearest piece around it. */
  default Origin originOf(String path) {
    Located here = this;
    for (String part : path.split("\\.", -1)) {
      if (here instanceof Mapping mapping && mapping.fields().containsKey(part)) {
        here = Objects.requireNonNull(mapping.fields().get(part)).value();
      } else if (here instanceof Sequence sequence && part.matches("[0-9]{1,9}")) {
        int index = Integer.parseInt(part);
        if (index >= sequence.items().size()) {
          return here.origin();
        }
        here = sequence.items().get(index);
      } else {
        return here.origin();
      }
    }
    return here.origin();
  }
}
