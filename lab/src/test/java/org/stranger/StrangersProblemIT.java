package org.stranger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.basinlab.lab.Lab;
import org.basinlab.lab.LabSettings;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.Measurements;
import org.basinlab.lab.run.Progress;
import org.basinlab.lab.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A problem of walkers that no file of Basin names goes through the whole flow. */
final class StrangersProblemIT {
  private static final String STUDY =
      """
      study: strangers
      question: Is a stiffer minimum lower?
      reference: none
      arms:
        - {arm: soft, problem: stiffening, stiffness: 0, walkers: 2000}
        - {arm: stiff, problem: stiffening, stiffness: 20, walkers: 2000}
      grid:
        - {arm: soft, learningRate: [0.1], batchSize: 1}
        - {arm: stiff, learningRate: [0.1], batchSize: 1}
      seeds: {first: 1, count: 2}
      snapshots: {steps: [400]}
      probes:
        - {probe: iterates, modes: 1}
        - {probe: prediction, of: [excessLoss, iterateVariance1], laws: [%s]}
      decision: {confidence: 0.9, correction: holm, minimumSeeds: 2}
      claims:
        - {claim: lower, kind: contrast, quantity: iterateVariance1, at: step-0000400, arm: soft, other: stiff,
           scale: log, expected: greater, margin: 0.1}
      """;

  private static Study study(Path folder, String law) throws IOException {
    return Study.read(Files.writeString(folder.resolve("s.yaml"), STUDY.formatted(law)));
  }

  @Test
  void isReadPlannedWalkedPredictedAndReported(@TempDir Path folder) throws IOException {
    Study study = study(folder, "finite-step, harmonic");
    Lab lab = Lab.open(new LabSettings(folder, 2, 0, "basin run", Progress.silent()));
    Plan plan = lab.plan(study);
    Measurements seen = lab.measure(lab.run(plan));
    String page = Files.readString(lab.report(lab.judge(seen), folder.resolve("report.html")));

    assertThat(study.canonical()).contains("problem: stiffening, stiffness: 20");
    assertThat(plan.describe()).contains("walkers on a stiffening");
    double law = mean(seen, "soft", "iterateVariance1.finite-step");
    assertThat(mean(seen, "soft", "iterateVariance1.harmonic")).isEqualTo(law);
    assertThat(mean(seen, "soft", "iterateVariance1")).isBetween(0.9 * law, 1.1 * law);
    assertThat(mean(seen, "stiff", "iterateVariance1")).isLessThan(0.8 * law);
    assertThat(page).contains("½θ² + ¼kθ⁴ with k = 20");
  }

  private static double mean(Measurements seen, String arm, String quantity) {
    return seen.records().runs().stream()
        .filter(run -> run.plan().point().arm().equals(arm))
        .flatMap(run -> seen.all().stream().filter(one -> one.run().equals(run.id())))
        .filter(one -> one.quantity().equals(quantity))
        .mapToDouble(Measurement::value)
        .average()
        .orElseThrow();
  }

  @Test
  void aLawThatItDoesNotNameIsRefused(@TempDir Path folder) {
    assertThatThrownBy(() -> study(folder, "gibbs"))
        .hasMessageContaining("the law gibbs says nothing of excessLoss in any arm.");
  }
}
