package org.basinlab.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.basinlab.lab.StudyRequest;
import org.basinlab.lab.verdict.Verdict.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What each verb asks of the laboratory and answers. */
class VerbsTest {
  private final Console console = new Console();

  @ParameterizedTest
  @CsvSource({
    "plan, 'plan'",
    "run, 'plan run measure judge report'",
    "measure, 'plan run measure'",
    "judge, 'plan run measure judge'",
    "report, 'plan run measure judge report'"
  })
  void aVerbDoesWhatItNeedsAndNoMore(String verb, String expected) {
    assertThat(console.run(verb, "ratio-width")).isZero();
    assertThat(String.join(" ", console.workbench.verbs)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"plan", "run", "measure", "judge", "report"})
  void everyVerbPassesOnEveryOption(String verb) {
    console.run(
        verb,
        "ratio-width",
        "--preset",
        "paper",
        "--data=mnist",
        "--seeds",
        "7",
        "--set",
        "training.momentum=0.9",
        "--set",
        "data.pooling=2",
        "--out",
        "elsewhere",
        "--workers",
        "3",
        "--cohort",
        "5",
        "--quiet");
    assertThat(console.workbench.requests)
        .containsExactly(
            new StudyRequest(
                "ratio-width",
                Path.of("studies"),
                "paper",
                "mnist",
                7,
                List.of("training.momentum=0.9", "data.pooling=2")));
    assertThat(console.workbench.settings)
        .singleElement()
        .satisfies(
            settings -> {
              assertThat(settings.out()).isEqualTo(Path.of("elsewhere"));
              assertThat(settings.workers()).isEqualTo(3);
              assertThat(settings.cohortSize()).isEqualTo(5);
            });
  }

  @Test
  void whatIsNotSaidIsLeftToTheStudy() {
    console.run("run", "ratio-width");
    assertThat(console.workbench.requests)
        .containsExactly(new StudyRequest("ratio-width", Path.of("studies"), "", "", 0, List.of()));
    assertThat(console.workbench.settings)
        .singleElement()
        .satisfies(
            settings -> {
              assertThat(settings.out()).isEqualTo(Path.of("out"));
              assertThat(settings.workers()).isEqualTo(Runtime.getRuntime().availableProcessors());
              assertThat(settings.cohortSize()).isZero();
            });
  }

  @ParameterizedTest
  @CsvSource({
    "SUPPORTED, --strict, 0", "REFUTED, --strict, 1", "UNDECIDED, --strict, 1",
    "SUPPORTED, --quiet, 0", "REFUTED, --quiet, 0", "UNDECIDED, --quiet, 0"
  })
  void strictTurnsAVerdictIntoAnExitCode(Outcome outcome, String option, int exitCode) {
    console.workbench.outcome = outcome;
    assertThat(console.run("run", "ratio-width", option)).isEqualTo(exitCode);
    assertThat(console.run("judge", "ratio-width", option)).isEqualTo(exitCode);
    assertThat(console.run("report", "ratio-width", option)).isEqualTo(exitCode);
  }

  @Test
  void runEndsWithTheVerdictsAndThePlaces() {
    console.run("run", "ratio-width");
    assertThat(console.out())
        .startsWith("ratio-width, preset quick: 1 supported, 0 refuted, 0 undecided\n")
        .contains("SUPPORTED  The largest Hessian eigenvalue falls as η/S rises")
        .contains("Report   " + FakeWorkbench.FOLDER.resolve("report.html"))
        .contains("Archive  " + FakeWorkbench.FOLDER);
  }

  @Test
  void planPrintsThePlan() {
    console.run("plan", "ratio-width");
    assertThat(console.out()).isEqualTo("25 runs in 5 cohorts\nabout 40 s\n");
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void jsonHasTheKeysOfVerdictsJson(Outcome outcome) {
    console.workbench.outcome = outcome;
    console.run("run", "ratio-width", "--json");
    JsonNode json = JsonMapper.shared().readTree(console.out());
    assertThat(json.propertyNames()).startsWith("study", "preset", "studyHash", "verdicts");
    assertThat(json.get("report").asString())
        .isEqualTo(FakeWorkbench.FOLDER.resolve("report.html").toString());
    JsonNode verdict = json.get("verdicts").get(0);
    assertThat(verdict.propertyNames())
        .startsWith(
            "claim",
            "statement",
            "outcome",
            "effect",
            "interval",
            "confidence",
            "pValue",
            "n",
            "threshold",
            "wouldChange");
    assertThat(verdict.get("outcome").asString()).isEqualToIgnoringCase(outcome.name());
    assertThat(verdict.get("interval").get(0).asDouble()).isEqualTo(-0.52);
  }

  @Test
  void jsonHasNullForWhatIsNotANumber() {
    console.workbench.effect = Double.NaN;
    console.run("judge", "ratio-width", "--json");
    JsonNode verdict = JsonMapper.shared().readTree(console.out()).get("verdicts").get(0);
    assertThat(verdict.get("effect").asString()).isEqualTo("NaN");
    assertThat(verdict.get("interval").get(1).asString()).isEqualTo("Infinity");
  }

  @ParameterizedTest
  @CsvSource({"plan", "run", "measure", "judge", "report"})
  void jsonHasStandardOutputForItself(String verb) {
    console.run(verb, "ratio-width", "--json");
    assertThat(JsonMapper.shared().readTree(console.out()).isObject()).isTrue();
    if (!verb.equals("plan")) {
      assertThat(console.err()).contains("Training: 25 runs in 0:00").contains("1 run diverged");
    }
  }

  @Test
  void quietSaysNothingButTheResult() {
    console.run("run", "ratio-width", "--quiet");
    assertThat(console.err()).isEmpty();
    assertThat(console.out()).contains("SUPPORTED");
  }

  @Test
  void measureWithAProbeExploresTheStudyAndPrintsATable() {
    console.workbench.missingRuns = 3;
    assertThat(
            console.run(
                "measure", "ratio-width", "--probe", "sharpness examples=500", "--probe=frobenius"))
        .isZero();
    assertThat(console.workbench.verbs)
        .containsExactly("plan", "explore [sharpness examples=500, frobenius]");
    String id = FakeWorkbench.EXPLORATION.runs().get(0).id().hex();
    assertThat(console.out())
        .isEqualTo(
            """
            run               η    S   seed  snapshot  quantity   value  error             unit
            %s  0.1  32  3     epoch-1   sharpness  12.35  residual 0.00123  loss/θ²
            """
                .formatted(id));
  }

  @Test
  void explorationsAsJsonHaveEveryDigit() {
    console.run("measure", "ratio-width", "--probe", "sharpness", "--json");
    JsonNode row = JsonMapper.shared().readTree(console.out()).get("measurements").get(0);
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

  @Test
  void aRunIsMeasuredByItsFolderAndNeedsAProbe(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("record.json"), "{}");
    String run = folder.toString();
    assertThat(console.run("measure", run, "--probe", "sharpness")).isZero();
    assertThat(console.workbench.verbs).containsExactly("explore " + run + " [sharpness]");
    assertThat(console.run("measure", run)).isEqualTo(2);
    assertThat(console.err())
        .isEqualTo(
            "basin: "
                + run
                + " is the folder of a run: say what to measure with --probe, for example --probe"
                + " sharpness.\n");
  }

  @Test
  void dataCommandsAnswerInWordsAndInJson() {
    assertThat(console.run("data", "list")).isZero();
    assertThat(console.out())
        .isEqualTo(
            """
            strokes
                built in
                ready
            mnist
                handwritten digits
                not here; 'basin data fetch mnist' gets it
            """);
    assertThat(console.run("data", "fetch", "mnist", "--json")).isZero();
    assertThat(JsonMapper.shared().readTree(console.out()).get("folder").asString())
        .isEqualTo(Path.of("home", "mnist").toString());
    assertThat(console.run("data", "verify", "somewhere")).isZero();
    assertThat(console.out())
        .contains("t10k-labels-idx1-ubyte.gz: ok")
        .contains("Training    8000 examples")
        .contains("shape [1, 28, 28], 10 classes");
    assertThat(console.run("data", "verify", "somewhere", "--json")).isZero();
    assertThat(JsonMapper.shared().readTree(console.out()).get("digest").asString())
        .isEqualTo("00ff");
  }
}
