package org.basinlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.Measurements;
import org.basinlab.lab.record.RunOutcome;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.run.Progress;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.study.StudySource;
import org.basinlab.lab.study.WalkSubject;
import org.basinlab.lab.verdict.Effect;
import org.basinlab.lab.verdict.Hypothesis;
import org.basinlab.lab.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Studies of walkers through the whole flow, and those that ship, with few seeds. */
final class WalkStudyIT {
  private static final Path SMALL = Path.of("src", "test", "resources", "walk-study.yaml");
  private static final Path SHIPPED = Path.of("..", "studies");

  private static Lab lab(Path out, int workers) {
    return Lab.open(new LabSettings(out, workers, 0, "basin run", Progress.silent()));
  }

  private static Measurements measured(Lab lab, Study study) {
    Plan plan = lab.plan(study);
    return lab.measure(lab.run(plan));
  }

  @Test
  void workersAndASecondLookChangeNoNumber(@TempDir Path one, @TempDir Path two) {
    Study study = Study.read(SMALL);
    Measurements first = measured(lab(one, 1), study);
    Measurements second = measured(lab(two, 2), study);

    assertThat(first.all()).isNotEmpty().isEqualTo(second.all());
    assertThat(measured(lab(one, 2), study).all()).isEqualTo(first.all());
    List<RunRecord> runs = first.records().runs();
    assertThat(runs).hasSize(12).allMatch(run -> run.outcome() instanceof RunOutcome.Finished);
  }

  @Test
  void aReportShowsLawsAgainstMeasurement(@TempDir Path out) throws IOException {
    Lab lab = lab(out, 2);
    Study study = Study.read(SMALL);
    Path html = lab.report(lab.judge(measured(lab, study)), out.resolve("report.html"));

    assertThat(Files.readString(html))
        .contains("Predicted against measured", "Covariance of the iterates", "Arm plain");
    try (Stream<Path> figures = Files.list(out.resolve("figures"))) {
      assertThat(figures.map(file -> file.getFileName().toString()))
          .contains("predicted-plain-excessloss-step-0000200.svg")
          .anyMatch(name -> name.startsWith("ellipse-heavy-"));
    }
  }

  @Test
  void archivedWalkersAreMeasuredAgainAlike(@TempDir Path out) {
    Lab lab = lab(out, 2);
    Study study = Study.read(SMALL);
    Measurements during = measured(lab, study);
    List<Measurement> again =
        lab.explore(during.records().plan(), List.of("{probe: iterates, modes: 2}")).all();

    assertThat(again)
        .isEqualTo(during.all().stream().filter(one -> one.probe().contains("iterates")).toList());
  }

  /** Time 10 is step 100 of η = 0.1 and step 200 of η = 0.05. */
  @Test
  void aMomentInTimeIsTheStepItFallsOn(@TempDir Path out) {
    Measurements seen = measured(lab(out, 2), Study.read(SMALL));

    for (RunRecord run : seen.records().runs()) {
      double rate = run.plan().point().learningRate();
      if (rate >= 0.05) {
        String step = rate == 0.05 ? "step-0000200" : "step-0000100";
        assertThat(values(seen, run, "time-10")).isNotEmpty().isEqualTo(values(seen, run, step));
      }
    }
  }

  private static Map<String, Double> values(Measurements seen, RunRecord run, String moment) {
    return seen.all().stream()
        .filter(one -> one.run().equals(run.id()) && one.snapshot().equals(moment))
        .collect(Collectors.toMap(Measurement::quantity, Measurement::value));
  }

  @Test
  void walkersThatRunAwayAreADivergedRun(@TempDir Path out) {
    Study study =
        StudySource.of(SMALL)
            .withSet("grid=[{arm: plain, learningRate: 0.5, batchSize: 10}]")
            .withSet("claims=[]")
            .read();
    Lab lab = lab(out, 1);
    List<RunRecord> runs = lab.run(lab.plan(study)).runs();

    assertThat(runs).allMatch(run -> run.outcome() instanceof RunOutcome.Diverged);
  }

  @Test
  void aCovarianceThatIsNoneIsRefusedBeforeAnythingRuns(@TempDir Path out) {
    Study study = StudySource.of(SMALL).withSet("arms.0.covariance=[-1, 1]").read();
    Lab lab = lab(out, 1);

    assertThatThrownBy(() -> lab.plan(study))
        .hasMessageContaining(
            "Arm plain cannot be walked in: A covariance of noise has no negative");
    assertThat(out).isEmptyDirectory();
  }

  /**
   * Two seeds of half as many walkers decide little; what must hold is that laws meant to hold are
   * near. What {@code sde} and {@code two-basins} rest on is held by the statistical tests of
   * walkers.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {"stationary", "four-factors", "shuffled-epochs", "escape", "rescale-limit"})
  void theStudiesThatShipAgreeWithTheirLaws(String name, @TempDir Path out) {
    List<String> meantToFail = List.of("paper-law-at-large-steps", "ratio-alone");
    StudySource source = StudySource.of(SHIPPED.resolve(name + ".yaml")).withSeedCount(2);
    int arms = ((WalkSubject) source.read().subject()).arms().size();
    for (int arm = 0; arm < arms; arm++) {
      source = source.withSet("arms." + arm + ".walkers=2000");
    }
    Study study = source.read();
    Lab lab = lab(out, 2);
    List<Verdict> verdicts = lab.judge(measured(lab, study)).verdicts().verdicts();

    assertThat(verdicts).hasSameSizeAs(study.claims());
    for (int i = 0; i < verdicts.size(); i++) {
      Claim claim = study.claims().get(i);
      assertThat(isNear(claim, verdicts.get(i).effect()))
          .as("%s: %s", claim.id(), verdicts.get(i).effect())
          .isEqualTo(!meantToFail.contains(claim.id()));
    }
  }

  /** Within one and a half times what the claim allows; a contrast on its side of 0. */
  private static boolean isNear(Claim claim, double effect) {
    Effect tested = Hypothesis.of(claim).effect();
    return tested.isTwoSided() ? Math.abs(effect) < 1.5 * tested.limit() : effect > 0;
  }

  /**
   * At one point, with two seeds; C = H is off by a factor of 20 there, the measured covariance by
   * a tenth.
   */
  @Test
  void aNetworkNearAMinimumFollowsTheLawWithItsOwnCovariance(@TempDir Path out) {
    Study study =
        StudySource.of(SHIPPED.resolve("stationary-network.yaml"))
            .withSet("grid=[{learningRate: 0.08, batchSize: 40}]")
            .withSeedCount(2)
            .read();
    Lab lab = lab(out, 2);
    List<Verdict> verdicts = lab.judge(measured(lab, study)).verdicts().verdicts();

    for (int i = 0; i < verdicts.size(); i++) {
      Claim claim = study.claims().get(i);
      boolean paper = claim.id().equals("paper-law");
      assertThat(isNear(claim, verdicts.get(i).effect())).as(claim.id()).isEqualTo(!paper);
    }
  }

  @Test
  void aNetworkIsTrainedAtEveryFactor(@TempDir Path out) {
    Study study =
        StudySource.of(SHIPPED.resolve("sde-network.yaml"))
            .withSet("training.maximumEpochs=1")
            .withSet("snapshots={epochs: [1]}")
            .withSet("claims=[]")
            .withSeedCount(2)
            .read();
    Lab lab = lab(out, 2);
    Measurements seen = measured(lab, study);

    assertThat(seen.records().runs())
        .hasSize(12)
        .allMatch(run -> run.outcome() instanceof RunOutcome.Finished);
    for (RunRecord run : seen.records().runs()) {
      Map<String, Double> values = values(seen, run, "epoch-1");
      assertThat(values.get("parameterNorm")).isGreaterThan(values.get("weightDistance"));
    }
  }
}
