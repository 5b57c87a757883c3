package org.basinlab.app.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.basinlab.lab.Exploration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MeasurementTableTest {
  private static final Exploration FOUND = Explored.one();

  @Test
  void columnsAreAsWideAsWhatIsInThem() {
    assertThat(String.join("\n", MeasurementTable.answer(FOUND).text()))
        .isEqualTo(
            """
            run               η    S   seed  snapshot  quantity   value  error             unit
            %s  0.1  32  3     epoch-1   sharpness  12.35  residual 0.00123  loss/θ²"""
                .formatted(FOUND.runs().get(0).id().hex()));
  }

  @Test
  void programsGetEveryDigit() {
    String json = MeasurementTable.answer(FOUND).fields().toJson();
    JsonNode row = JsonMapper.shared().readTree(json).get("measurements").get(0);
    assertThat(row.get("value").asDouble()).isEqualTo(12.345678);
    assertThat(row.get("errorKind").asString()).isEqualTo("RESIDUAL");
    assertThat(row.propertyNames())
        .containsExactly(
            "run",
            "learningRate",
            "batchSize",
            "seed",
            "snapshot",
            "quantity",
            "value",
            "errorKind",
            "error",
            "samples",
            "unit",
            "subset",
            "gradients",
            "probe");
  }
}
