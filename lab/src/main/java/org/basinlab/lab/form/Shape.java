package org.basinlab.lab.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The keys of one map.
 *
 * @param word of the kind; empty if there are no kinds
 */
public record Shape(String word, List<Entry> entries) {
  public Shape {
    entries = List.copyOf(entries);
  }

  /**
   * One key.
   *
   * @param words what it holds, completing "expected …"
   * @param otherwise default as YAML, empty text for nothing; absent if the key must be there
   */
  public record Entry(
      String key, String words, String meaning, Optional<String> otherwise, ObjectNode schema) {}

  /** The shapes of a type. */
  public static List<Shape> of(Class<?> type) {
    return Notations.of(type) instanceof MapNotation<?> map ? map.shapes() : List.of();
  }

  /** This shape with the keys of another at its end; the word of whichever has one. */
  Shape with(Shape other) {
    List<Entry> all = new ArrayList<>(entries);
    all.addAll(other.entries);
    return new Shape(word.isEmpty() ? other.word : word, all);
  }

  static ObjectNode schema(List<Shape> shapes) {
    if (shapes.size() == 1) {
      return shapes.get(0).schema();
    }
    ObjectNode all = Notations.ofType("object");
    ArrayNode kinds = all.putArray("oneOf");
    shapes.forEach(shape -> kinds.add(shape.schema()));
    return all;
  }

  private ObjectNode schema() {
    ObjectNode schema = Notations.ofType("object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    for (Entry entry : entries) {
      properties.set(entry.key, entry.schema.deepCopy().put("description", entry.meaning));
      if (entry.otherwise.isEmpty()) {
        required.add(entry.key);
      }
    }
    return schema.put("additionalProperties", false);
  }
}
