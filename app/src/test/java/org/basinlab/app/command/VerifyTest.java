package org.basinlab.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code basin verify} says of archives. */
class VerifyTest {
  private final Console console = new Console();
  private final Path out;

  VerifyTest(@TempDir Path out) {
    this.out = out;
    assertThat(console.runIn(out, "run", "tiny")).isZero();
  }

  private Path find(String name) throws IOException {
    try (Stream<Path> all = Files.walk(out)) {
      return all.filter(file -> file.endsWith(name)).sorted().findFirst().orElseThrow();
    }
  }

  @Test
  void aSoundArchiveIsCountedAndEndsWithCode0() {
    for (Path given : new Path[] {out, out.resolve("tiny")}) {
      assertThat(console.run("verify", given.toString())).isZero();
      assertThat(console.err()).isEmpty();
      assertThat(String.join(" ", console.outLines()).replaceAll(" +", " "))
          .startsWith(
              out.resolve("tiny") + " Checked: 4 record.json, 4 provenance.json, 4 trace.parquet,")
          .contains(" 4 snapshots/*.safetensors, 8 measurements/*.json, 1 study.yaml,")
          .contains(" 1 registered.json, 1 plan.json, 1 verdicts.json, 1 measurements.parquet,")
          .contains(" 1 report.html, 8 figures/*.")
          .doesNotContain("Not checked")
          .endsWith(" No damage.");
    }
  }

  @Test
  void eachDamageIsToldAndEndsWithCode2() throws IOException {
    Path record = find("record.json");
    Path verdicts = find("verdicts.json");
    Files.writeString(record, Files.readString(record).replace("\"steps\" : 2", "\"steps\" : 3"));
    Files.delete(record.resolveSibling("trace.parquet"));
    Files.writeString(verdicts, "{}\n");
    Path figure = find("figures");
    Files.writeString(figure.resolve("of-mine.txt"), "a note");
    try (Stream<Path> figures = Files.list(figure)) {
      figure = figures.filter(file -> file.toString().endsWith(".svg")).findFirst().orElseThrow();
    }
    Files.writeString(figure, Files.readString(figure) + " ");

    assertThat(console.run("verify", out.toString())).isEqualTo(2);
    assertThat(String.join(" ", console.outLines()).replaceAll(" +", " "))
        .contains("DAMAGED " + record + " does not hold what was stored there: its SHA-256 should")
        .contains("trace.parquet does not hold what was stored there: it is missing.")
        .contains("Delete the folder " + record.getParent() + "; the run will be made again.")
        .contains("DAMAGED " + verdicts)
        .contains("DAMAGED " + figure)
        .contains("basin report writes it again.")
        .contains("Not checked: 2 files (")
        .contains("It follows from study and runs: basin judge writes it again.")
        .endsWith(" 4 damages.");

    assertThat(console.run("verify", out.toString(), "--json")).isEqualTo(2);
    JsonNode answer = JsonMapper.shared().readTree(console.out());
    assertThat(answer.get("sound").asBoolean()).isFalse();
    assertThat(answer.get("archives").get(0).get("damages").size()).isEqualTo(4);
    assertThat(answer.get("archives").get(0).get("checked").get("record.json").asInt())
        .isEqualTo(4);

    assertThat(console.runIn(out, "judge", "tiny")).isEqualTo(2);
    assertThat(console.err()).contains(record.getParent().toString()).hasLineCount(1);
  }

  @Test
  void aFolderWithoutArchivesIsRefused(@TempDir Path empty) {
    assertThat(console.run("verify", empty.toString())).isEqualTo(2);
    assertThat(console.err()).contains(" is no archive and holds none").contains("--out");
    assertThat(console.run("verify", empty.resolve("none").toString())).isEqualTo(2);
  }
}
