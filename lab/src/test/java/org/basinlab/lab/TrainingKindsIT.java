package org.basinlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds of networks, update rules and courses go from the plan to the report, to the bit. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TrainingKindsIT {
  private static final String RESIDUAL =
      "network={kind: residual, depth: 8, width: 2, activation: relu, initialisation: he}";
  private static final String TRAINING =
      "training={loss: cross-entropy, sampling: shuffled-epochs, %s, maximumEpochs: 2,"
          + " checksPerEpoch: 2, checkExamples: 200}";

  private final Path folder;
  private final Path data;

  TrainingKindsIT(@TempDir Path folder) {
    this.folder = folder;
    this.data = TinyStudy.writeData(folder.resolve("data"));
  }

  private Study study(String training, String... changes) {
    return TinyStudy.on(
        data,
        Stream.concat(
                Stream.of(
                    TRAINING.formatted(training),
                    "grid=[{learningRate: [0.01, 0.02], batchSize: 20}]",
                    "data.trainLimit=500",
                    "snapshots={epochs: [1], end: true}",
                    "claims=[]"),
                Stream.of(changes))
            .toArray(String[]::new));
  }

  /** Snapshots hold running statistics, and measurements use them. */
  @Test
  void aResidualNetworkHasTheSameBitsAloneAndInCohorts() {
    Study study =
        study("momentum: 0.9", RESIDUAL, "probes=[{probe: generalisation}, {probe: distance}]");
    Judgement alone = TinyStudy.judge(TinyStudy.lab(folder.resolve("alone"), 1, 1), study);
    Judgement together = TinyStudy.judge(TinyStudy.lab(folder.resolve("together"), 2, 16), study);
    assertThat(TinyStudy.files(folder.resolve("together")))
        .isEqualTo(TinyStudy.files(folder.resolve("alone")));
    List<Measurement> seen = alone.seen().all();
    assertThat(seen).isEqualTo(together.seen().all()).allMatch(one -> one.value() > 0);
    assertThat(values(seen, "trainingAccuracy")).allMatch(accuracy -> accuracy > 0.3);
  }

  private static List<Double> values(List<Measurement> all, String quantity) {
    return all.stream()
        .filter(one -> one.quantity().equals(quantity) && one.snapshot().equals("end"))
        .map(Measurement::value)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rule: nesterov, momentum: 0.9",
        "rule: sam, radius: 0.05",
        "rule: adamw",
        "momentum: 0.5, learningRateCourse: {course: steps, epochs: [1], factor: 0.1}",
        "batchSizeCourse: {course: cyclic, stage: 1, factor: 5}"
      })
  void rulesAndCoursesTrainAndAreTold(String training) throws Exception {
    Study study = study(training, "probes=[{probe: generalisation}]");
    Path out = folder.resolve(Integer.toHexString(training.hashCode()));
    Lab lab = TinyStudy.lab(out, 2, 0);
    Plan plan = lab.plan(study);
    Judgement judgement = TinyStudy.judge(lab, study);
    assertThat(judgement.seen().all()).isNotEmpty();
    String page = Files.readString(lab.report(judgement, out.resolve("report.html")));
    assertThat(page).contains("Update rule");
    assertThat(Study.read(Files.writeString(out.resolve("again.yaml"), study.canonical())))
        .isEqualTo(study);
    assertThat(plan.describe()).contains("Training");
  }

  /** An epoch is one epoch in steps of any size: 25 of 20 examples, then 5 of 100. */
  @Test
  void epochsAreCountedRightlyWhereTheBatchSizeChanges() {
    Study study =
        study(
            "batchSizeCourse: {course: cyclic, stage: 1, factor: 5}",
            "probes=[{probe: generalisation}]");
    Lab lab = TinyStudy.lab(folder.resolve("epochs"), 1, 0);
    Plan plan = lab.plan(study);
    for (RunRecord run : lab.run(plan).runs()) {
      assertThat(run.snapshots()).extracting("label").containsExactly("epoch-1", "end");
      assertThat(run.snapshots()).extracting("step").containsExactly(25L, 30L);
      assertThat(run.snapshots()).extracting("epoch").containsExactly(1.0, 2.0);
    }
    assertThat(plan.cost().trainingGradients()).isEqualTo(4 * 2 * 500);
  }

  /** What changes along a run is not taken for a constant. */
  @Test
  void aProbeThatNeedsOneBatchSizeSaysThatThereIsNone() {
    Study study =
        study(
            "batchSizeCourse: {course: cyclic, stage: 1, factor: 5}",
            "probes=[{probe: batch-sharpness, batches: 4}]");
    Lab lab = TinyStudy.lab(folder.resolve("lacking"), 1, 0);
    assertThat(TinyStudy.judge(lab, study).seen().all()).isEmpty();
  }
}
