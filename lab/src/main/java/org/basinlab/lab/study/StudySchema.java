package org.basinlab.lab.study;

import java.util.List;
import java.util.Map;
import org.basinlab.lab.form.Form;
import org.basinlab.lab.form.Wording;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schema of a study file, for editors. It refuses unknown keys, wrong types and values out of
 * their domain; what must hold between parts of a study it leaves to the reading.
 */
public final class StudySchema {
  private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
  private static final List<String> OF_NETWORKS = List.of("data", "network", "training");
  private static final List<String> OF_WALKERS = List.of("arms");

  private StudySchema() {}

  /** The schema as JSON, indented. */
  public static String json() {
    ObjectNode study = Form.of(WrittenStudy.class).schema();
    allowNames(properties(study));
    ObjectNode preset = partial(study);
    Presets.FIXED.forEach(properties(preset)::remove);
    ObjectNode presets = properties(study).putObject(Presets.KEY);
    presets.put("description", "sizes of the study: changes by name, merged over the rest");
    presets.put("type", "object");
    presets.set("propertyNames", presetName());
    presets.set("additionalProperties", preset);
    ArrayNode subjects = study.putArray("oneOf");
    subjects.add(subject(OF_WALKERS, OF_NETWORKS));
    subjects.add(subject(OF_NETWORKS, OF_WALKERS));
    study.putObject("not").putArray("required").add(Presets.APPLIED).add(Presets.KEY);
    ObjectNode headed = JsonNodeFactory.instance.objectNode();
    headed.put("$schema", DRAFT).put("title", "A study of Basin");
    headed.setAll(study);
    return headed.toPrettyString();
  }

  /** What is written out before a study is read: named snapshots, and claims at a list of them. */
  private static void allowNames(ObjectNode keys) {
    ObjectNode named =
        properties((ObjectNode) keys.path("snapshots")).putObject("named").put("type", "object");
    named.put("description", "snapshots under names, which claims and presets may use");
    named.set("propertyNames", Wording.NAME.schema());
    named.putObject("additionalProperties").put("type", "string");
    for (JsonNode kind : keys.path("claims").path("items").path("oneOf")) {
      ObjectNode at = properties((ObjectNode) kind).putObject("at");
      at.put("description", "the snapshot, its name or a list of them; the only one without it");
      ArrayNode either = at.putArray("anyOf");
      either.addObject().put("type", "string");
      either
          .addObject()
          .put("type", "array")
          .put("minItems", 1)
          .putObject("items")
          .put("type", "string");
      ArrayNode required = (ArrayNode) kind.path("required");
      for (int i = required.size() - 1; i >= 0; i--) {
        if (required.get(i).asString().equals("at")) {
          required.remove(i);
        }
      }
    }
  }

  private static ObjectNode properties(ObjectNode map) {
    return map.withObjectProperty("properties");
  }

  /** One kind of subject has its keys and none of the other's. */
  private static ObjectNode subject(List<String> keys, List<String> others) {
    ObjectNode subject = JsonNodeFactory.instance.objectNode();
    keys.forEach(subject.putArray("required")::add);
    others.forEach(key -> properties(subject).put(key, false));
    return subject;
  }

  private static ObjectNode presetName() {
    ObjectNode name = Wording.NAME.schema();
    name.putObject("not").put("const", Presets.NONE);
    return name;
  }

  /**
   * A schema of changes: no key must be there, in maps within maps neither, so that several kinds
   * may match. A list of maps is replaced as a whole, or by a map its entries by their names.
   */
  private static ObjectNode partial(ObjectNode whole) {
    JsonNode item = whole.path("items");
    if (item.has("oneOf") || item.path("type").asString("").equals("object")) {
      ObjectNode either = JsonNodeFactory.instance.objectNode();
      ArrayNode ways = either.putArray("anyOf").add(whole.deepCopy());
      ways.addObject()
          .put("type", "object")
          .set("additionalProperties", partial((ObjectNode) item));
      return either;
    }
    ObjectNode part = whole.deepCopy();
    part.remove("required");
    for (Map.Entry<String, JsonNode> key : part.path("properties").properties()) {
      key.setValue(partial((ObjectNode) key.getValue()));
    }
    for (String alternatives : List.of("oneOf", "anyOf")) {
      JsonNode kinds = part.remove(alternatives);
      if (kinds != null) {
        kinds.forEach(kind -> part.withArray("anyOf").add(partial((ObjectNode) kind)));
      }
    }
    return part;
  }
}
