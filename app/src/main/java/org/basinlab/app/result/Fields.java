package org.basinlab.app.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Named values in the order they were given, written as a JSON object.
 *
 * @param values strings, numbers, booleans, records, lists of these, or nested {@link
 *     Fields#values()}
 */
public record Fields(Map<String, @Nullable Object> values) {
  public Fields {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** No fields. */
  public static Fields none() {
    return new Fields(Map.of());
  }

  /** These fields and one more. */
  public Fields with(String name, Object value) {
    Map<String, @Nullable Object> grown = new LinkedHashMap<>(values);
    grown.put(name, value);
    return new Fields(grown);
  }

  /** These fields and a list of objects. */
  public Fields withObjects(String name, List<Fields> objects) {
    return with(name, objects.stream().map(Fields::values).toList());
  }

  /** The object, indented; as in {@code verdicts.json}, NaN and infinities are text. */
  public String toJson() {
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
        .build()
        .writeValueAsString(values);
  }
}
