package org.basinlab.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code basin reproduce} with a paper of one study of walkers. */
class ReproduceTest {
  private final Console console = new Console();
  private final Path out;
  private final Path folder;

  ReproduceTest(@TempDir Path out) {
    this.out = out;
    this.folder = out.resolve("papers").resolve("noise-quick");
  }

  private String text() {
    return String.join(" ", console.outLines()).replaceAll(" +", " ");
  }

  @Test
  void aDryRunSaysWhatIsMissingAndMakesNothing() {
    assertThat(console.runIn(out, "reproduce", "noise", "--dry-run")).as(console.err()).isZero();
    assertThat(text())
        .contains("“On Noise” (Nobody, 2026), preset quick")
        .contains("tiny 4 runs, 4 missing")
        .contains("4 runs, of which 4 are missing");
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void onePageAndOneFileOfClaimsAndNothingIsRunAgain() throws IOException {
    assertThat(console.runIn(out, "reproduce", "noise")).as(console.err()).isZero();
    assertThat(text())
        .startsWith("Noise carries walkers (figure 1) SUPPORTED noise-carries: ")
        .contains("1 claim of 1 studies: 1 supported, 0 refuted, 0 undecided");
    String page = Files.readString(folder.resolve("report.html"));
    assertThat(page)
        .contains("What became of “On Noise”")
        .contains("a factor of ten")
        .contains("figure 1")
        .contains("✓ supported 1")
        .contains("href=\"#tiny-noise-carries\"")
        .contains("id=\"tiny-noise-carries\"")
        .contains("href=\"../../tiny/quick-")
        .contains("<li>All of it.</li>")
        .contains("basin reproduce noise --out ");
    JsonNode claim =
        JsonMapper.shared().readTree(folder.resolve("claims.json").toFile()).get("claims").get(0);
    assertThat(claim.get("decides").get(0).get("published").asString())
        .isEqualTo("a factor of ten");
    assertThat(claim.get("registration").asString()).matches("[0-9a-f]{64}");
    assertThat(claim.get("registeredBeforeRuns").asBoolean()).isTrue();
    assertThat(claim.get("seeds").size()).isEqualTo(2);
    assertThat(claim.get("runsFinished").asInt()).isEqualTo(4);
    assertThat(claim.get("rule").asString()).isNotBlank();
    assertThat(claim.get("verdict").get("outcome").asString()).isEqualTo("supported");

    byte[] claims = Files.readAllBytes(folder.resolve("claims.json"));
    assertThat(console.runIn(out, "reproduce", "noise")).isZero();
    assertThat(console.err()).contains("4 runs, all there").doesNotContain("steps");
    assertThat(folder.resolve("report.html")).hasContent(page);
    assertThat(folder.resolve("claims.json")).hasBinaryContent(claims);
  }

  @Test
  void whatIsNotThereIsRefusedBeforeAnyWork(@TempDir Path elsewhere) throws IOException {
    assertThat(console.runIn(out, "reproduce", "noize")).isEqualTo(2);
    assertThat(console.err()).contains("There is no paper \"noize\". Did you mean \"noise\"?");
    assertThat(console.runIn(out, "reproduce", "noise", "--only", "large")).isEqualTo(2);
    assertThat(console.err()).contains("has no experiment \"large\"; it has tiny");
    assertThat(console.runIn(out, "reproduce", "noise", "--preset", "quikc")).isEqualTo(2);
    assertThat(console.err()).contains("quick");
    Path paper = elsewhere.resolve("other.yaml");
    String text = Files.readString(Path.of("src", "test", "resources", "papers", "noise.yaml"));
    Files.writeString(paper, text.replace("[noise-carries]", "[noise-stays]"));
    assertThat(console.runIn(out, "reproduce", paper.toString())).isEqualTo(2);
    assertThat(console.err())
        .contains("noise names claims that the study tiny, preset quick, does not have:")
        .contains("noise-stays; it has noise-carries");
    Files.writeString(paper, text.replace("place:", "plaice:"));
    assertThat(console.runIn(out, "reproduce", paper.toString())).isEqualTo(2);
    assertThat(console.err()).contains("line 7").contains("Did you mean \"place\"?");
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void theSettingOfThePaperIsTheLargestThereIsWhereAStudyHasNone() {
    assertThat(console.runIn(out, "reproduce", "noise", "--preset", "paper", "--json"))
        .as(console.err())
        .isZero();
    JsonNode claim = JsonMapper.shared().readTree(console.out()).get("claims").get(0);
    assertThat(claim.get("preset").asString()).isEqualTo("long");
  }
}
