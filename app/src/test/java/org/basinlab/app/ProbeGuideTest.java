package org.basinlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/guide/probe.md gives what stands below it. */
class ProbeGuideTest {
  private static final String FILES = "app/src/test/resources/org/basinlab/app/probe";
  static final List<String> USUAL =
      List.of(
          "generalisation",
          "sharpness",
          "batch-sharpness",
          "trace",
          "frobenius",
          "gradient-covariance",
          "noise-scale",
          "alignment",
          "spectrum",
          "smallest-eigenvalue");
  private final String guide = guide();

  private static String guide() {
    Path here = Path.of("").toAbsolutePath();
    Path root = Files.isDirectory(here.resolve("docs")) ? here : here.getParent();
    try {
      return Files.readString(Path.of(root + "/docs/guide/probe.md"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Numbers as they are, but rounding errors and the heights of the picture left open. */
  private static List<String> comparable(String output) {
    return Arrays.stream(output.strip().split("\n", -1))
        .map(line -> line.replaceAll("residual [^ ]+ *", "residual "))
        .map(line -> line.replaceAll("[▁▂▃▄▅▆▇█]", " ").stripTrailing())
        .toList();
  }

  /** All but the first lines, which fold with the length of a path. */
  private static String belowTheHead(String output) {
    return output.substring(output.indexOf("\n\n"));
  }

  @Test
  void theExampleGivesWhatStandsBelowIt(@TempDir Path folder) {
    String command =
        guide
            .lines()
            .filter(line -> line.startsWith("./basin probe " + FILES))
            .findFirst()
            .orElseThrow();
    String place = String.valueOf(ProbeAgreesTest.resource("conv.pt").getParent());
    List<String> words = new ArrayList<>();
    for (String word : command.substring("./basin ".length()).split(" ", -1)) {
      words.add(word.replace(FILES, place));
    }
    words.addAll(List.of("--quiet", "--out", folder.toString()));
    RealConsole console = new RealConsole();
    assertThat(console.run(words)).isZero();
    String said = console.told();
    said = said.substring(0, said.indexOf("\nReport   "));
    int from = guide.indexOf("```text\n") + "```text\n".length();
    String written = guide.substring(from, guide.indexOf("\n```", from));
    assertThat(comparable(belowTheHead(said)))
        .containsExactlyElementsOf(comparable(belowTheHead(written)));
  }

  @Test
  void everyProbeAndEveryOptionIsInTheGuide() {
    assertThat(USUAL).allMatch(word -> guide.contains("| `" + word + "` |"));
    for (String option :
        "data network subset mean std flatten rgb loss dtype probe full by-layer lr batch momentum out json quiet"
            .split(" ", -1)) {
      assertThat(guide).contains("`--" + option);
    }
  }
}
