package org.basinlab.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.basinlab.lab.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Listing studies, writing one to start from, and setting two registrations side by side. */
class StudyFilesTest {
  private final Console console = new Console();

  @Test
  void everyStudyIsListedWithQuestionAndPresets() {
    assertThat(console.run("studies")).isZero();
    assertThat(console.outLines())
        .containsExactly("tiny  Does more noise carry walkers further? (quick, long)");
  }

  @Test
  void aStudyToStartFromIsReadAsItIsWritten(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("my-study.yaml");
    assertThat(console.run("init", file.toString())).as(console.err()).isZero();
    assertThat(console.out()).contains("basin run " + file);
    Study study = Study.read(file);
    assertThat(study.name()).isEqualTo("my-study");
    assertThat(study.claims()).isNotEmpty();

    String text = Files.readString(file);
    assertThat(console.run("init", file.toString(), "--from", "tiny")).isEqualTo(2);
    assertThat(console.err()).contains("is there already and was left as it is");
    assertThat(file).hasContent(text);
  }

  @Test
  void aCopyOfAStudyHasAnotherName(@TempDir Path folder) {
    Path file = folder.resolve("tiny-2.yaml");
    assertThat(console.run("init", file.toString(), "--from", "tiny")).as(console.err()).isZero();
    assertThat(Study.read(file).name()).isEqualTo("tiny-2");
    assertThat(Study.read(file).question())
        .isEqualTo(Study.read(Console.STUDIES.resolve("tiny.yaml")).question());
  }

  @Test
  void aFileThatCannotBeAStudyIsRefused(@TempDir Path folder) {
    for (String name : List.of("My.yaml", "study.txt", "two words.yaml")) {
      assertThat(console.run("init", folder.resolve(name).toString())).isEqualTo(2);
      assertThat(console.err()).contains("lower case words joined by hyphens").contains(name);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void twoRegistrationsSideBySide(@TempDir Path out) throws IOException {
    console.runIn(out, "run", "tiny");
    console.runIn(out, "run", "tiny", "--preset", "long", "--set", "claims.0.margin=9");
    List<Path> folders;
    try (Stream<Path> all = Files.list(out.resolve("tiny"))) {
      folders = all.filter(path -> path.toString().matches(".*-[0-9a-f]{8}")).sorted().toList();
    }
    String longer = folders.get(0).toString();
    String quick = folders.get(1).toString();

    assertThat(console.run("compare", quick, longer)).as(console.err()).isZero();
    assertThat(console.out())
        .contains("Only in A")
        .contains("    snapshots: {epochs: [], steps: [20]")
        .contains("noise-carries  (differs)")
        .contains("    A supported, ")
        .contains("    B refuted, ");

    assertThat(console.run("compare", quick, longer, "--json")).isZero();
    JsonNode answer = JsonMapper.shared().readTree(console.out());
    JsonNode claim = answer.get("claims").get(0);
    assertThat(claim.get("same").asBoolean()).isFalse();
    assertThat(claim.get("a").get("outcome").asString()).isEqualTo("supported");

    assertThat(console.run("compare", quick, out.toString())).isEqualTo(2);
    assertThat(console.err()).contains("is no registration: expected a folder OUT/STUDY/PRESET-");
    Path verdicts = Path.of(quick, "verdicts.json");
    Files.writeString(verdicts, Files.readString(verdicts).replace("supported", "refuted"));
    assertThat(console.run("compare", quick, longer)).isEqualTo(2);
    assertThat(console.err()).contains("does not hold what was stored there");
  }
}
