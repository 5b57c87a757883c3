package org.basinlab.lab.form;

import java.util.List;
import java.util.Map;
import org.basinlab.lab.form.Located.Mapping;
import org.basinlab.lab.form.Located.Scalar;
import org.basinlab.lab.form.Located.ScalarType;
import org.basinlab.lab.form.Located.Sequence;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * JSON of values that have a notation: the same keys and words as in a study. What is read is JSON
 * and so YAML, read as strictly.
 */
public final class FormModule extends SimpleModule {
  private static final long serialVersionUID = 1;

  /**
   * A module for values of some types.
   *
   * @param types records, families and types with a notation of their own
   */
  public FormModule(List<Class<?>> types) {
    super("forms");
    types.forEach(this::add);
  }

  @SuppressWarnings("unchecked") // the notation of this very type
  private <T> void add(Class<T> type) {
    Notation<T> notation = (Notation<T>) Notations.of(type);
    addSerializer(
        type,
        new ValueSerializer<T>() {
          @Override
          public void serialize(T value, JsonGenerator out, SerializationContext context) {
            Notation<Located> tree = Notations.asWritten();
            write(Cursor.read(notation.write(value), tree), out);
          }
        });
    addDeserializer(
        type,
        new ValueDeserializer<T>() {
          @Override
          public T deserialize(JsonParser in, DeserializationContext context) {
            JsonNode node = in.readValueAsTree();
            return Cursor.read(node.toString(), notation);
          }
        });
  }

  private static void write(Located value, JsonGenerator out) {
    if (value instanceof Mapping mapping) {
      out.writeStartObject();
      for (Map.Entry<String, Located.Field> field : mapping.fields().entrySet()) {
        out.writeName(field.getKey());
        write(field.getValue().value(), out);
      }
      out.writeEndObject();
    } else if (value instanceof Sequence sequence) {
      out.writeStartArray();
      sequence.items().forEach(item -> write(item, out));
      out.writeEndArray();
    } else if (value instanceof Scalar scalar && scalar.type() == ScalarType.TEXT) {
      out.writeString(scalar.text());
    } else if (value instanceof Scalar scalar) {
      out.writeRawValue(scalar.text());
    }
  }
}
