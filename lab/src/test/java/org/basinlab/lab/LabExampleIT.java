package org.basinlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.basinlab.lab.archive.Archive;
import org.basinlab.lab.archive.Registered;
import org.basinlab.lab.archive.Registration;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.record.Measurements;
import org.basinlab.lab.record.Records;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the README, on a study that takes seconds, and what it leaves behind. */
final class LabExampleIT {

  @Test
  void fiveVerbsFromAStudyToAReport(@TempDir Path folder) throws IOException {
    Path out = folder.resolve("out");
    Path path = TinyStudy.FILE;
    Path html = folder.resolve("report.html");

    // README: begin
    Lab lab = Lab.open(LabSettings.in(out));
    Plan plan = lab.plan(Study.read(path));
    Records runs = lab.run(plan);
    Measurements seen = lab.measure(runs);
    Judgement judgement = lab.judge(seen);
    lab.report(judgement, html);
    // README: end

    Study study = plan.study();
    assertThat(lab.missing(plan)).isZero();
    assertThat(runs.runs()).extracting(run -> run.plan()).isEqualTo(plan.runs());
    assertThat(judgement.verdicts().verdicts())
        .extracting(verdict -> verdict.claim())
        .containsExactly("sharpness-falls", "accuracy-rises", "norm-collapses");
    assertRegistered(out, study, judgement);
    assertThat(lab.registration(plan)).isEqualTo(registration(out, study).folder());
    String report = Files.readString(html);
    for (Claim claim : study.claims()) {
      assertThat(report).contains(claim.statement());
    }
    assertThat(report).contains(study.question()).contains(study.hash());
    assertThat(TinyStudy.files(folder.resolve("figures")).keySet())
        .contains("training-curves.svg", "training-curves.png", "sharpness-epoch-1.svg");
    assertThat(out.resolve("tiny-study/locks")).isEmptyDirectory();
  }

  @Test
  void theReadmeShowsTheSameLines() throws IOException {
    String source = Files.readString(Path.of("src/test/java/org/basinlab/lab/LabExampleIT.java"));
    String example =
        source.substring(
            source.indexOf("// README: begin\n") + "// README: begin\n".length(),
            source.indexOf("// README: end\n")); // with the indent of that line
    Stream<String> neighbours =
        Stream.of("Judgement", "Lab", "LabSettings")
            .map(name -> "import org.basinlab.lab." + name + ";");
    String needed =
        Stream.concat(neighbours, source.lines())
            .filter(line -> line.startsWith("import org.basinlab."))
            .filter(line -> example.matches("(?s).*\\b" + simpleName(line) + "\\b.*"))
            .collect(Collectors.joining("\n"));
    assertThat(Files.readString(Path.of("..", "README.md")))
        .contains("```java\n" + needed + "\n\n" + example.stripIndent() + "```\n");
  }

  private static String simpleName(String line) {
    return line.substring(line.lastIndexOf('.') + 1, line.length() - 1);
  }

  private static void assertRegistered(Path out, Study study, Judgement judgement)
      throws IOException {
    Registration registration = registration(out, study);
    assertThat(TinyStudy.files(registration.folder()).keySet())
        .containsExactly(
            "measurements.parquet", "plan.json", "registered.json", "study.yaml", "verdicts.json");
    assertThat(registration.folder()).hasFileName("none-" + study.hash().substring(0, 8));
    assertThat(registration.registered()).isEqualTo(new Registered(8, 0, 0));
    assertThat(registration.folder().resolve("study.yaml")).hasContent(study.canonical());
    String plan = Files.readString(registration.folder().resolve("plan.json"));
    List<String> ids =
        judgement.seen().records().runs().stream().map(run -> run.id().hex()).toList();
    assertThat(ids).hasSize(8).doesNotHaveDuplicates().allMatch(plan::contains);
  }

  private static Registration registration(Path out, Study study) {
    try (Archive archive = Archive.open(out, study.name())) {
      return archive.registration(study.preset(), study.hash());
    }
  }
}
