package org.basinlab.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.basinlab.lab.form.Cursor;
import org.basinlab.lab.form.Kinds;
import org.basinlab.lab.form.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What holds of the form of every kind. */
final class FormsTest {

  static Stream<Class<?>> families() {
    return Stream.of(NetworkChoice.class, Problem.class, ProbeChoice.class, Claim.class);
  }

  @ParameterizedTest
  @MethodSource("families")
  void everyKindSaysWhatItsKeysMean(Class<?> family) {
    List<Shape> shapes = Shape.of(family);

    assertThat(shapes.stream().map(Shape::word).distinct().toList())
        .isEqualTo(Kinds.of(family).words(family));
    assertThat(shapes)
        .allSatisfy(
            shape ->
                assertThat(shape.entries())
                    .isNotEmpty()
                    .allSatisfy(entry -> assertThat(entry.meaning()).isNotBlank()));
  }

  @Test
  void theSchemaOfAKindListsItsKeysAndRefusesOthers() {
    var schema = Kinds.of(ProbeChoice.class).schema();
    var sharpness =
        schema
            .get("oneOf")
            .valueStream()
            .filter(kind -> words(kind).contains("sharpness"))
            .findFirst()
            .orElseThrow();

    assertThat(sharpness.get("properties").get("examples").get("minimum").asDouble()).isEqualTo(1);
    assertThat(sharpness.get("required").valueStream().map(key -> key.asString()).toList())
        .containsExactly("probe", "examples", "relativeResidual", "maximumMatvecs");
    assertThat(sharpness.get("additionalProperties").asBoolean()).isFalse();
  }

  private static List<String> words(JsonNode kind) {
    return kind.get("properties")
        .get("probe")
        .get("enum")
        .valueStream()
        .map(JsonNode::asString)
        .toList();
  }

  @Test
  void aDefaultIsNotAsked() {
    NetworkChoice read =
        Cursor.read(
            "{hidden: [3], activation: tanh, initialisation: he}", Kinds.of(NetworkChoice.class));

    assertThat(Kinds.of(NetworkChoice.class).write(read))
        .isEqualTo("{hidden: [3], activation: tanh, initialisation: he, initialScale: 1}");
  }
}
