package org.basinlab.app.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.basinlab.app.terminal.Terminal;
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

  /** Names of files may hold them, and terminals obey them. */
  @Test
  void controlCharactersAreWrittenOutOnTheWayToATerminal() {
    String name = "a\u007f\u009b31mb\u202e.npz";
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(out, out, false, false, 80, true);
    Answer.done(List.of(), Fields.none().with("file", name)).printTo(terminal, true);
    String json = written.toString(StandardCharsets.UTF_8);
    assertThat(json).contains("a\\u007f\\u009b31mb\\u202e.npz");
    assertThat(JsonMapper.shared().readTree(json).get("file").asString()).isEqualTo(name);
  }
}
