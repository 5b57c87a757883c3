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

  private StudySchema() {}

  /** The schema as JSON, indented. */
  public static String json() {
    ObjectNode study = Form.of(WrittenStudy.class).schema();
    allowNames(properties(study));
    ObjectNode preset = partial(study);
    Presets.FIXED.forEach(properties(preset)::remove);
    allowArmsOfNetworks(properties(preset));
    ObjectNode presets = properties(study).putObject(Presets.KEY);
    presets.put("description", "sizes of the study: changes by name, merged over the rest");
    presets.put("type", "object");
    presets.set("propertyNames", presetName());
    presets.set("additionalProperties", preset);
    ArrayNode subjects = study.putArray("oneOf");
    subjects.add(walkers(properties(study)));
    subjects.add(subject(WrittenArms.PARTS, List.of(WrittenArms.KEY)));
    subjects.add(armsOfNetworks());
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

  /** Their arms, whose form leaves the place of the key to both kinds of subjects. */
  private static ObjectNode walkers(ObjectNode study) {
    ObjectNode walkers = subject(List.of(WrittenArms.KEY), WrittenArms.PARTS);
    ObjectNode arms = (ObjectNode) study.path(WrittenArms.KEY);
    properties(walkers).set(WrittenArms.KEY, arms.deepCopy());
    arms.removeAll();
    arms.put("description", "what a study of several networks, or of walkers, compares");
    arms.put("type", "array");
    return walkers;
  }

  /** Arms that say what they change of data, network and training. */
  private static ObjectNode armsOfNetworks() {
    ObjectNode subject = subject(List.of(WrittenArms.KEY), List.of());
    ObjectNode arms = properties(subject).putObject(WrittenArms.KEY);
    arms.put("type", "array").put("minItems", 1).set("items", armOfNetworks());
    return subject;
  }

  private static ObjectNode armOfNetworks() {
    ObjectNode arm = partial(Form.of(NetworkArm.class).schema());
    arm.putArray("required").add("arm");
    return arm;
  }

  /** In a preset: all of them, or changes of some by name. */
  private static void allowArmsOfNetworks(ObjectNode preset) {
    ObjectNode ofWalkers = (ObjectNode) preset.path(WrittenArms.KEY).deepCopy();
    ArrayNode either = preset.putObject(WrittenArms.KEY).putArray("anyOf").add(ofWalkers);
    either.addObject().put("type", "array").set("items", armOfNetworks());
    either
        .addObject()
        .put("type", "object")
        .set("additionalProperties", partial(Form.of(NetworkArm.class).schema()));
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
