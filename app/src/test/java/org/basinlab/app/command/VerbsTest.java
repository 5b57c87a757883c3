package org.basinlab.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.basinlab.lab.Lab;
import org.basinlab.lab.LabSettings;
import org.basinlab.lab.StudyRequest;
import org.basinlab.lab.run.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What each verb does with a study of walkers, and what it answers. */
class VerbsTest {
  private static final List<String> RESULTS =
      List.of("measurements.parquet", "verdicts.json", "report.html");

  private final Console console = new Console();
  private final Path out;

  VerbsTest(@TempDir Path out) {
    this.out = out;
  }

  private JsonNode answer(String... words) {
    assertThat(console.runIn(out, words)).as(console.err()).isZero();
    return JsonMapper.shared().readTree(console.out());
  }

  /** The folder that a study with these changes is registered in. */
  private Path archive(StudyRequest request) {
    Lab lab = Lab.open(LabSettings.in(out));
    return lab.registration(lab.plan(lab.read(request)));
  }

  private Path archive() {
    return archive(new StudyRequest("tiny", Console.STUDIES, "", "", 0, List.of()));
  }

  @Test
  void aVerbDoesWhatItNeedsAndNoMore() throws IOException {
    console.runIn(out, "run", "tiny");
    assertThat(made("plan")).isEmpty();
    assertThat(made("measure")).containsExactly("measurements.parquet");
    assertThat(made("judge")).containsExactly("measurements.parquet", "verdicts.json");
    assertThat(made("report")).isEqualTo(RESULTS);
    assertThat(made("run")).isEqualTo(RESULTS);
  }

  /** Results that a verb makes where there are none. */
  private List<String> made(String verb) throws IOException {
    for (String result : RESULTS) {
      Files.deleteIfExists(archive().resolve(result));
    }
    assertThat(console.runIn(out, verb, "tiny")).as(console.err()).isZero();
    return RESULTS.stream().filter(result -> Files.exists(archive().resolve(result))).toList();
  }

  @Test
  void planMakesNothing() {
    assertThat(answer("plan", "tiny", "--json").get("missingRuns").asInt()).isEqualTo(4);
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void everyVerbPassesOnEveryOption() {
    String changes =
        " tiny --preset long --seeds 3 --set decision.confidence=0.8 --set question=Why?"
            + " --workers 3 --cohort 5 --quiet --json";
    StudyRequest request =
        new StudyRequest(
            "tiny",
            Console.STUDIES,
            "long",
            "",
            3,
            List.of("decision.confidence=0.8", "question=Why?"));
    for (String verb : List.of("run", "plan", "measure", "judge", "report")) {
      JsonNode answer = answer((verb + changes).split(" ", -1));
      assertThat(answer.get("study").asString()).as(verb).isEqualTo("tiny");
      assertThat(answer.get("preset").asString()).as(verb).isEqualTo("long");
      assertThat(answer.get("archive").asString()).as(verb).isEqualTo(archive(request).toString());
    }
    LabSettings settings =
        new LabSettings(
            out,
            3,
            5,
            "./basin run tiny --preset long --seeds 3 --set decision.confidence=0.8"
                + " --set 'question=Why?' --out "
                + out,
            Progress.silent());
    assertThat(console.opened)
        .hasSize(5)
        .allSatisfy(
            opened ->
                assertThat(opened)
                    .usingRecursiveComparison()
                    .ignoringFields("progress")
                    .isEqualTo(settings));
  }

  @ParameterizedTest
  @CsvSource({"plan", "run", "measure", "judge", "report"})
  void everyVerbPassesOnTheData(String verb) {
    assertThat(console.runIn(out, verb, "tiny", "--data", "strokes")).isEqualTo(2);
    assertThat(console.err())
        .contains("--data strokes, data: a study of walkers has arms, and no network");
  }

  @Test
  void whatIsNotSaidIsLeftToTheStudy() {
    console.run("plan", "tiny");
    assertThat(console.opened)
        .singleElement()
        .satisfies(
            settings -> {
              assertThat(settings.out()).isEqualTo(Path.of("out"));
              assertThat(settings.workers()).isEqualTo(Runtime.getRuntime().availableProcessors());
              assertThat(settings.cohortSize()).isZero();
              assertThat(settings.command()).isEqualTo("./basin run tiny");
            });
    assertThat(answer("plan", "tiny", "--json").get("archive").asString())
        .isEqualTo(archive().toString());
  }

  /** Noisy walkers lie further; quiet ones do not; which has the larger mean is chance. */
  @ParameterizedTest
  @CsvSource({
    "SUPPORTED, 0, quantity=excessLoss",
    "REFUTED, 1, 'arm=quiet,other=noisy'",
    "UNDECIDED, 1, 'quantity=iterateMean1,scale=identity'"
  })
  void strictTurnsAVerdictIntoAnExitCode(String outcome, int exitCode, String changes) {
    String sets = " tiny --set claims.0." + changes.replace(",", " --set claims.0.");
    for (String verb : List.of("run", "judge", "report")) {
      assertThat(console.runIn(out, (verb + sets + " --strict").split(" ", -1)))
          .isEqualTo(exitCode);
      assertThat(console.out()).contains("\n" + outcome + " ");
    }
    assertThat(console.runIn(out, ("judge" + sets).split(" ", -1))).isZero();
  }

  @Test
  void runEndsWithTheVerdictsAndThePlaces() {
    console.runIn(out, "run", "tiny");
    assertThat(console.out())
        .startsWith("tiny, preset quick: 1 supported, 0 refuted, 0 undecided\n")
        .contains("SUPPORTED  Noisy walkers lie further from the minimum than quiet ones.\n")
        .endsWith(
            "\nReport   %s\nArchive  %s\n".formatted(archive().resolve("report.html"), archive()));
    assertThat(archive().resolve("report.html")).content().contains("./basin run tiny --out ");
  }

  @Test
  void judgeEndsWithTheVerdictsAndTheArchive() {
    console.runIn(out, "run", "tiny");
    console.runIn(out, "judge", "tiny");
    assertThat(console.out())
        .startsWith("tiny, preset quick: 1 supported, 0 refuted, 0 undecided\n")
        .doesNotContain("Report")
        .endsWith("\nArchive  " + archive() + "\n");
  }

  @Test
  void planPrintsThePlan() {
    console.runIn(out, "plan", "tiny");
    assertThat(console.out())
        .startsWith("Plan of study tiny, preset quick\n")
        .contains("Runs       4 in 4 cohorts");
  }

  @Test
  void jsonIsVerdictsJsonAndThePlaces() {
    JsonNode json = answer("run", "tiny", "--json");
    assertThat(json.propertyNames())
        .containsExactly("study", "preset", "studyHash", "verdicts", "report", "archive");
    JsonNode file = JsonMapper.shared().readTree(archive().resolve("verdicts.json").toFile());
    assertThat(file.propertyNames())
        .containsExactly("study", "preset", "studyHash", "verdicts", "sha256");
    for (String key : List.of("study", "preset", "studyHash", "verdicts")) {
      assertThat(json.get(key).toString()).isEqualTo(file.get(key).toString());
    }
    assertThat(json.get("verdicts").get(0).propertyNames())
        .containsExactly(
            "claim",
            "statement",
            "outcome",
            "effect",
            "interval",
            "confidence",
            "pValue",
            "n",
            "threshold",
            "wouldChange",
            "effectUnit",
            "adjustedPValue",
            "exploratory",
            "remarks");
    assertThat(json.get("report").asString())
        .isEqualTo(archive().resolve("report.html").toString());
  }

  @Test
  void jsonHasStandardOutputForItself() {
    assertThat(answer("run", "tiny", "--json").isObject()).isTrue();
    assertThat(console.err())
        .startsWith(
            "With 2 seeds and 1 claim a mean effect of less than 5.79 standard deviations between seeds"
                + " may well stay undecided; more seeds would tell (--seeds).\ntraining: 80 steps\n")
        .containsPattern("training: 80 steps in [0-9:]+\n")
        .contains("measuring: 4 runs\n");
    for (String verb : List.of("plan", "measure", "judge", "report")) {
      assertThat(answer(verb, "tiny", "--json").isObject()).as(verb).isTrue();
    }
  }

  @Test
  void quietSaysNothingButTheResult() {
    console.runIn(out, "run", "tiny", "--quiet");
    assertThat(console.err()).isEmpty();
    assertThat(console.out()).contains("SUPPORTED");
  }

  @Test
  void measureWithAProbeExploresTheRunsThereAreAndPrintsATable() {
    console.runIn(out, "run", "tiny");
    console.runIn(
        out, "measure", "tiny", "--seeds", "3", "--probe", "iterates modes=1", "--probe=occupancy");
    assertThat(console.outLines().get(0))
        .matches("run +η +S +seed +snapshot +quantity +value +error +unit");
    assertThat(console.out()).contains("iterateMean1").doesNotContain("iterateMean2");
    assertThat(console.outLines()).filteredOn(line -> line.contains("iterateMean1")).hasSize(4);
  }

  @Test
  void aRunIsMeasuredByItsFolderAndNeedsAProbe() throws IOException {
    console.runIn(out, "run", "tiny");
    try (Stream<Path> runs = Files.list(out.resolve("tiny").resolve("runs"))) {
      Path run = runs.findFirst().orElseThrow();
      assertThat(console.run("measure", run.toString(), "--probe", "iterates modes=1")).isZero();
      assertThat(console.outLines())
          .filteredOn(line -> line.startsWith(run.getFileName().toString()))
          .hasSizeGreaterThan(2);
      assertThat(console.run("measure", run.toString())).isEqualTo(2);
      assertThat(console.err())
          .isEqualTo(
              "basin: "
                  + run
                  + " is the folder of a run: say what to measure with --probe, for example --probe"
                  + " sharpness.\n");
    }
  }
}
