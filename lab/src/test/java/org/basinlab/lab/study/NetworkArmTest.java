package org.basinlab.lab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.basinlab.lab.network.Convolutional;
import org.basinlab.lab.plan.CohortPlan;
import org.basinlab.lab.plan.DataFacts;
import org.basinlab.lab.plan.NetworkRun;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.plan.Planner;
import org.basinlab.lab.plan.PlannerOptions;
import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arms of networks: what they change, and what a study with them may claim. */
class NetworkArmTest {
  static final String STUDY =
      """
      study: armed
      question: Which of them falls?
      reference: none
      data: {source: strokes}
      network: {hidden: [8], activation: relu, initialisation: he}
      training:
        loss: cross-entropy
        sampling: shuffled-epochs
        maximumEpochs: 2
        checksPerEpoch: 1
        checkExamples: 50
      arms:
        - {arm: plain}
        - {arm: decayed, training: {learningRateCourse: {course: steps, epochs: [1], factor: 0.5}}}
        - {arm: small, data: {trainLimit: 100}}
        - {arm: conv, network: {kind: conv, channels: [2], activation: tanh, initialisation: lecun}}
      grid:
        - {arm: [plain, decayed, small, conv], learningRate: [0.1, 0.2], batchSize: 10}
        - {arm: plain, learningRate: [0.2, 0.4], batchSize: 20}
      seeds: {first: 1, count: 2}
      snapshots: {end: true}
      probes:
        - {probe: generalisation}
      decision: {confidence: 0.9, correction: holm, minimumSeeds: 2}
      claims:
        - {claim: falls, kind: direction, quantity: trainingLoss, scale: log, arm: plain, expected: falls}
        - {claim: same, kind: contrast, quantity: validationAccuracy, scale: identity, arm: decayed, other: conv, expected: equal, margin: 0.01}
      presets:
        laptop:
          arms: {decayed: {training: {learningRateCourse: {course: steps, epochs: [1], factor: 0.1}}}}
          training: {maximumEpochs: 3}
      """;

  private final Path file;

  NetworkArmTest(@TempDir Path folder) {
    this.file = folder.resolve("armed.yaml");
  }

  private Study read(String text) throws IOException {
    return Study.read(Files.writeString(file, text));
  }

  private static List<NetworkArm> arms(Study study) {
    return ((NetworkSubject) study.subject()).arms();
  }

  @Test
  void anArmChangesWhatItNamesAndNothingElse() throws Exception {
    List<NetworkArm> arms = arms(read(STUDY));
    assertThat(arms)
        .extracting(NetworkArm::name)
        .containsExactly("plain", "decayed", "small", "conv");
    assertThat(arms.get(0).training().learningRateCourse()).isEmpty();
    assertThat(arms.get(1).training().learningRateCourse().orElseThrow().factor(0, 1))
        .isEqualTo(0.5);
    assertThat(arms.get(1).data()).isEqualTo(arms.get(0).data());
    assertThat(arms.get(2).data().trainLimit()).isEqualTo(100);
    assertThat(arms.get(2).network()).isEqualTo(arms.get(0).network());
    assertThat(arms.get(3).network()).isInstanceOf(Convolutional.class);
    assertThat(arms.get(3).training()).isEqualTo(arms.get(0).training());
  }

  @Test
  void aPresetChangesAnArmByItsNameAndAllArmsByWhatTheyShare() throws Exception {
    Files.writeString(file, STUDY);
    List<NetworkArm> arms = arms(StudySource.of(file).withPreset("laptop").read());
    assertThat(arms).allMatch(arm -> arm.training().maximumEpochs() == 3);
    assertThat(arms.get(1).training().learningRateCourse().orElseThrow().factor(0, 1))
        .isEqualTo(0.1);
  }

  @Test
  void theCanonicalTextHasEachArmInFullAndReadsBack() throws Exception {
    Study study = read(STUDY);
    assertThat(study.canonical())
        .contains("arms:\n  - {arm: \"plain\", data: {")
        .doesNotContain("\nnetwork:");
    assertThat(read(study.canonical())).isEqualTo(study);
  }

  @Test
  void runsOfDifferentArmsShareNoCohortAndKnowTheirData() throws Exception {
    Plan plan =
        Planner.plan(
            read(STUDY),
            data ->
                new DataFacts(
                    "invented",
                    "%064d".formatted(data.trainLimit()),
                    data.trainLimit() == 0 ? 400 : data.trainLimit(),
                    50,
                    List.of(28, 28),
                    10),
            new PlannerOptions(100));
    assertThat(plan.runs()).hasSize(20);
    assertThat(plan.cohorts())
        .hasSize(5)
        .allMatch(
            cohort -> cohort.runs().stream().map(run -> run.point().arm()).distinct().count() == 1);
    for (CohortPlan cohort : plan.cohorts()) {
      NetworkRun run = (NetworkRun) cohort.runs().get(0);
      assertThat(run.facts().trainSize()).isEqualTo(run.point().arm().equals("small") ? 100 : 400);
    }
    // two epochs of N/S steps: 4 runs each of 80, 80, 20, 80 and, at S = 20, of 40
    assertThat(plan.cost().steps()).isEqualTo(4 * (80 + 80 + 20 + 80 + 40));
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    refused("- {arm: small,", "- {arm: plain,", "The arm \"plain\" is there already.");
    refused("trainLimit: 100", "trainLimits: 100", "arms.2.data.trainLimits: unknown key");
    refused(
        "arm: [plain, decayed, small, conv]",
        "arm: [plain, decayed, small, cnv]",
        "there is no arm \"cnv\"");
    refused(
        "scale: log, arm: plain,",
        "scale: log,",
        "name the arm, or take a kind that names several");
    refused("network: {kind: conv,", "network: {", "arms.3.network.channels");
    refused("other: conv", "other: plain", "must have the same learning rates and batch sizes");
  }

  private void refused(String from, String to, String because) {
    assertThat(STUDY).contains(from);
    assertThatThrownBy(() -> read(STUDY.replace(from, to)))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining(because);
  }
}
