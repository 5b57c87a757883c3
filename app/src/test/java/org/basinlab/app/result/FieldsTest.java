package org.basinlab.app.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FieldsTest {
  record Ends(double upper, double lower) {}

  @Test
  void whatIsNotANumberIsText() {
    Ends ends = new Ends(Double.POSITIVE_INFINITY, Double.NaN);
    JsonNode json =
        JsonMapper.shared().readTree(Fields.none().with("ends", List.of(ends)).toJson());
    assertThat(json.get("ends").get(0).propertyNames()).containsExactly("upper", "lower");
    assertThat(json.get("ends").get(0).get("upper").asString()).isEqualTo("Infinity");
    assertThat(json.get("ends").get(0).get("lower").asString()).isEqualTo("NaN");
  }
}
