package org.basinlab.lab.archive;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * The header of a safetensors file, read by tokens and strictly: to load a mapper of JSON takes
 * longer than to refuse most files.
 */
final class SafetensorsHeader {

  /** Name that the format keeps for itself. */
  static final String METADATA = "__metadata__";

  private static final JsonFactory STRICT =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser parser;
  private String tensor = "";

  private SafetensorsHeader(JsonParser parser) {
    this.parser = parser;
  }

  /** What it says of a tensor; {@code data_offsets} are [begin, end) counted from its own end. */
  record Entry(
      String dtype, List<Integer> shape, @JsonProperty("data_offsets") List<Long> dataOffsets) {}

  /**
   * By name, in the order of the file.
   *
   * @param json of an object
   * @throws JacksonException if it is not JSON, or anything in it is missing, repeated, unknown or
   *     of another type
   */
  static Map<String, Entry> read(byte[] json) {
    try (JsonParser parser = STRICT.createParser(ObjectReadContext.empty(), json)) {
      SafetensorsHeader header = new SafetensorsHeader(parser);
      parser.nextToken();
      Map<String, Entry> entries = header.entries();
      if (parser.nextToken() != null) {
        throw new StreamReadException(parser, "more follows its last brace");
      }
      return entries;
    }
  }

  private Map<String, Entry> entries() {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      tensor = name;
      parser.nextToken();
      if (name.equals(METADATA)) {
        parser.skipChildren();
      } else {
        entries.put(name, entry());
      }
    }
    return entries;
  }

  private Entry entry() {
    require(JsonToken.START_OBJECT, "its type, shape and place");
    String dtype = null;
    List<Integer> shape = null;
    List<Long> offsets = null;
    for (String key = parser.nextName(); key != null; key = parser.nextName()) {
      parser.nextToken();
      switch (key) {
        case "dtype" -> {
          require(JsonToken.VALUE_STRING, "the letters of its dtype");
          dtype = parser.getString();
        }
        case "shape" -> shape = wholeNumbers(key, JsonParser::getIntValue);
        case "data_offsets" -> offsets = wholeNumbers(key, JsonParser::getLongValue);
        default -> throw wrong("the unknown key '%.40s'".formatted(key));
      }
    }
    if (dtype == null || shape == null || offsets == null) {
      throw wrong("not all of dtype, shape and data_offsets");
    }
    return new Entry(dtype, shape, offsets);
  }

  private <N> List<N> wholeNumbers(String key, Function<JsonParser, N> number) {
    List<N> numbers = new ArrayList<>();
    require(JsonToken.START_ARRAY, "an array and whole numbers in " + key);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      require(JsonToken.VALUE_NUMBER_INT, "whole numbers in " + key);
      numbers.add(number.apply(parser));
    }
    return List.copyOf(numbers);
  }

  private void require(JsonToken token, String expected) {
    if (parser.currentToken() != token) {
      throw wrong("%.40s where %s are expected".formatted(parser.getString(), expected));
    }
  }

  private StreamReadException wrong(String what) {
    return new StreamReadException(parser, "tensor '%s' has %s".formatted(tensor, what));
  }
}
