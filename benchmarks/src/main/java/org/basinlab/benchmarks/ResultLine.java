package org.basinlab.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A line of output for machines: {@code RESULT} and one JSON object, whose {@code benchmark} names
 * the program and {@code figure} what was measured.
 */
final class ResultLine {
  private final Map<String, String> fields = new LinkedHashMap<>();

  ResultLine(String benchmark, String figure) {
    with("benchmark", benchmark).with("figure", figure);
  }

  ResultLine with(String name, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"");
    fields.put(name, '"' + escaped + '"');
    return this;
  }

  /** A number; null where it is not finite. */
  ResultLine with(String name, double value) {
    fields.put(name, Double.isFinite(value) ? Double.toString(value) : "null");
    return this;
  }

  void print() {
    System.out.println(
        fields.entrySet().stream()
            .map(field -> '"' + field.getKey() + "\": " + field.getValue())
            .collect(Collectors.joining(", ", "RESULT {", "}")));
  }
}
