package org.basinlab.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an editor that knows the schema says of a study, by a validator that is not ours. */
final class StudySchemaTest {
  private static final Path WALKS = Path.of("src", "test", "resources", "walk-study.yaml");
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(StudySchema.json());

  static List<Path> studies() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "studies"))) {
      return Stream.concat(files, Stream.of(WALKS)).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("studies")
  void everyStudyFitsAsWrittenAndAsArchived(Path study) throws IOException {
    assertThat(errors(Files.readString(study))).isEmpty();
    assertThat(errors(Study.read(study).canonical())).isEmpty();
  }

  @Test
  void aStudyWithArmsOfNetworksFitsAsWrittenAndAsArchived(@TempDir Path folder) throws IOException {
    assertThat(errors(NetworkArmTest.STUDY)).isEmpty();
    Path file = Files.writeString(folder.resolve("armed.yaml"), NetworkArmTest.STUDY);
    assertThat(errors(Study.read(file).canonical())).isEmpty();
    assertThat(errors(NetworkArmTest.STUDY.replace("trainLimit", "trainLimits"))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "momentum: 0.5 -> momentun: 0.5",
        "momentum: 0.5 -> momentum: 1",
        "momentum: 0.5 -> momentum: \"0.5\"",
        "loss: cross-entropy -> loss: cross_entropy",
        "maximumEpochs: 20 -> ",
        "maximumEpochs: 20 -> maximumEpochs: 0",
        "question: Does it fall? -> question: It falls.",
        "study: small -> study: Small",
        "data: {source: strokes} -> ",
        "data: {source: strokes} -> arms: []",
        "data: {source: strokes} -> data: {source: strokes}\\narms: []",
        "learningRate: 0.01 -> learningRate: []",
        "{hidden: [8], -> {hidden: [8], channels: [8],",
        "{hidden: [8], -> {kind: conv, hidden: [8],",
        "{first: 1, count: 5} -> {first: 1}",
        "{probe: generalisation} -> {probe: generalization}",
        "maximumMatvecs: 40 -> maximumMatvecs: 1",
        "relativeResidual: 0.01, maximumMatvecs: 40 -> relativeResidual: 0.01",
        "kind: direction -> kind: directions",
        "expected: falls -> margin: 0.1",
        "at: epoch-10 -> at: 10",
        "seeds: {count: 2} -> study: other",
        "seeds: {count: 2} -> seed: {count: 2}",
        "{maximumEpochs: 40} -> {maximumEpoch: 40}",
        "{maximumEpochs: 40} -> {maximumEpochs: 0}",
        "  paper: ->   none:",
        "study: small -> study: small\\npreset: quick",
      })
  void aBrokenStudyDoesNot(String edit) {
    assertThat(errors(StudyText.SOUND)).isEmpty();
    assertThat(errors(StudyText.edited(edit))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "network: {hidden: [9]}",
        "network: {kind: conv, channels: [4]}",
        "network: {activation: tanh}",
        "seeds: [1, 2]",
        "snapshots: {epochs: [4]}",
        "probes: [{probe: norm}]",
        "{}",
      })
  void aPresetSaysWhatChangesAndNoMore(String changes) {
    assertThat(errors(StudyText.SOUND + "  more: {" + changes.replace("{}", "") + "}\n")).isEmpty();
  }

  private static List<String> errors(String yaml) {
    LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    Object study = new Load(settings).loadFromString(yaml);
    return SCHEMA.validate(JsonMapper.shared().<JsonNode>valueToTree(study)).stream()
        .map(Object::toString)
        .toList();
  }
}
