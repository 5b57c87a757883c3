package org.stranger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.basinlab.lab.Judgement;
import org.basinlab.lab.Lab;
import org.basinlab.lab.LabSettings;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.run.Progress;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.verdict.Verdict;
import org.basinlab.lab.verdict.Verdict.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A claim of a kind that no file of Basin names goes through the whole flow. */
final class StrangersClaimIT {
  private static final String STUDY =
      """
      study: strangers
      question: Is the loss bounded?
      reference: none
      arms:
        - {arm: plain, problem: quadratic, hessian: [10], covariance: [10], walkers: 200}
      grid:
        - {arm: plain, learningRate: [0.05, 0.1], batchSize: 10}
      seeds: {first: 1, count: 3}
      snapshots: {steps: [200]}
      probes:
        - {probe: iterates, modes: 1}
      decision: {confidence: 0.9, correction: holm, minimumSeeds: 2}
      claims:
        - {claim: low, kind: bounded, statement: It is low., quantity: excessLoss, at: step-0000200, arm: plain, limit: %s}
      """;

  private static Study study(Path folder, double limit) throws IOException {
    return Study.read(Files.writeString(folder.resolve("s.yaml"), STUDY.formatted(limit)));
  }

  private static Judgement judged(Lab lab, Study study) {
    Plan plan = lab.plan(study);
    return lab.judge(lab.measure(lab.run(plan)));
  }

  @Test
  void isReadPlannedRunJudgedAndReported(@TempDir Path folder) throws IOException {
    Study study = study(folder, 1);
    Lab lab = Lab.open(new LabSettings(folder, 2, 0, "basin run", Progress.silent()));
    Judgement judgement = judged(lab, study);
    Verdict verdict = judgement.verdicts().verdicts().get(0);
    String page = Files.readString(lab.report(judgement, folder.resolve("report.html")));

    assertThat(study.canonical()).contains("kind: bounded, statement: \"It is low.\"");
    assertThat(lab.plan(study).describe()).contains("low (bounded, after 200 steps)");
    assertThat(verdict.outcome()).isEqualTo(Outcome.SUPPORTED);
    assertThat(verdict.effect()).isBetween(0.01, 0.1);
    assertThat(verdict.threshold()).isEqualTo("largest < 1");
    assertThat(page)
        .contains("is bounded by 1")
        .contains("Supported: the largest excess loss after 200 steps is 0.")
        .contains(
            "Bounded: the mean over seeds of the largest value over grid points lies below the limit.");
  }

  @Test
  void isRefutedByTheSameNumbersUnderAnotherLimit(@TempDir Path folder) throws IOException {
    Lab lab = Lab.open(new LabSettings(folder, 2, 0, "basin run", Progress.silent()));

    assertThat(judged(lab, study(folder, 0.001)).verdicts().verdicts().get(0).outcome())
        .isEqualTo(Outcome.REFUTED);
  }
}
