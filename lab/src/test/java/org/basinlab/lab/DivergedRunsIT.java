package org.basinlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.RunOutcome;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Divergence is data: it is recorded, disturbs nobody, and is told in verdicts and report. */
final class DivergedRunsIT {
  private static final String FINE =
      "{learningRate: [0.1, 0.2, 0.4], batchSize: 20}, {learningRate: 0.25, batchSize: 50}";

  private final Path folder;
  private final Path data;
  private final ToldProgress told = new ToldProgress();

  DivergedRunsIT(@TempDir Path folder) {
    this.folder = folder;
    this.data = TinyStudy.writeData(folder.resolve("data"));
  }

  @Test
  void anAbsurdLearningRateLeavesItsNeighboursAlone() throws IOException {
    Study with = TinyStudy.on(data, "grid=[" + FINE + ", {learningRate: 1.0e+6, batchSize: 20}]");

    Judgement judgement = judge(with);
    TinyStudy.judge(
        TinyStudy.lab(folder.resolve("without"), 1, 16), TinyStudy.on(data, "grid=[" + FINE + "]"));

    List<RunRecord> absurd = diverged(judgement);
    assertThat(absurd)
        .extracting(run -> run.plan().point().learningRate())
        .containsExactly(1e6, 1e6);
    assertThat(absurd).allMatch(run -> run.outcome().steps() < run.plan().maximumSteps());
    SortedMap<String, String> without = runsIn("without");
    assertThat(without.keySet()).filteredOn(name -> name.endsWith("record.json")).hasSize(8);
    assertThat(runsIn("out")).containsAllEntriesOf(without);
    assertThat(told.phases())
        .containsExactly("training: 440 of 440 steps", "measuring: 10 of 10 runs");
    assertThat(remarks(judgement, 0)).contains("2 of 10 runs diverged");
    assertThat(report(judgement)).contains("diverged").contains(absurd.get(0).id().hex());
  }

  @Test
  void aSweepOfWhichEveryRunDiverges() throws IOException {
    Study all =
        TinyStudy.on(
            data,
            "grid=[{learningRate: [1.0e+6, 2.0e+6, 3.0e+6], batchSize: 20},"
                + " {learningRate: 2.5e+6, batchSize: 50}]");

    Judgement judgement = judge(all);

    assertThat(diverged(judgement)).hasSize(8);
    assertThat(judgement.seen().all()).isEmpty();
    assertThat(judgement.verdicts().verdicts())
        .hasSize(3)
        .allMatch(verdict -> verdict.outcome() == Verdict.Outcome.UNDECIDED);
    assertThat(remarks(judgement, 0)).contains("8 of 8 runs diverged");
    assertThat(told.phases().get(0)).matches("training: (\\d+) of \\1 steps");
    assertThat(report(judgement)).contains("diverged");
    judge(all);
    assertThat(told.phases()).as("nothing is left to do the second time").hasSize(2);
  }

  @Test
  void aTrainingLossThatNoRunReaches() throws IOException {
    Study never =
        TinyStudy.on(
            data,
            "snapshots={epochs: [1], trainingLosses: [0.000001], end: true}",
            "claims.1.at=loss-1.0E-6",
            "training.stopWhenSnapshotsTaken=true");

    Judgement judgement = judge(never);

    assertThat(diverged(judgement)).isEmpty();
    assertThat(judgement.seen().records().runs())
        .hasSize(8)
        .allMatch(run -> run.outcome().steps() == run.plan().maximumSteps());
    assertThat(judgement.seen().all())
        .extracting(Measurement::snapshot)
        .containsOnly("epoch-1", "end");
    assertThat(judgement.verdicts().verdicts().get(1).outcome())
        .isEqualTo(Verdict.Outcome.UNDECIDED);
    assertThat(remarks(judgement, 1)).contains("never reached this moment");
    assertThat(report(judgement)).contains("never reached");
  }

  /**
   * One step at a learning rate of 1e20 leaves the one checked example with loss 0 and others with
   * logits that overflow, so the run does not count as diverged but its Hessian is not finite.
   */
  @Test
  void aHessianThatIsNotFiniteIsSaidAndLeftOut() throws IOException {
    Study study =
        TinyStudy.on(
            data,
            "grid=[{learningRate: 0.1, batchSize: 20}, {learningRate: 1.0e+20, batchSize: 500}]",
            "seeds=[1]",
            "snapshots={epochs: [1]}",
            "training.maximumEpochs=1",
            "training.checkExamples=1",
            "probes=[{probe: sharpness, examples: 500, relativeResidual: 0.1, maximumMatvecs: 10}]",
            "claims=[{claim: falls, kind: direction, statement: It falls., quantity: sharpness,"
                + " at: epoch-1, scale: log, expected: falls}]");

    Judgement judgement = judge(study);

    List<RunRecord> runs = judgement.seen().records().runs();
    assertThat(diverged(judgement)).isEmpty();
    assertThat(sharpnessOf(judgement, runs.get(0))).isEqualTo(1);
    assertThat(sharpnessOf(judgement, runs.get(1))).isZero();
    assertThat(told.lines())
        .containsExactly(
            "Run "
                + runs.get(1).id()
                + " at epoch-1 has no sharpness: A matrix-vector product must be finite, but number"
                + " 1 of replica 0 is not. Measure curvature at parameters where the loss is"
                + " finite.");
    assertThat(report(judgement)).contains("It falls.");
  }

  private Judgement judge(Study study) {
    return TinyStudy.judge(
        Lab.open(new LabSettings(folder.resolve("out"), 2, 16, "", told)), study);
  }

  private static List<RunRecord> diverged(Judgement judgement) {
    return judgement.seen().records().runs().stream()
        .filter(run -> run.outcome() instanceof RunOutcome.Diverged)
        .toList();
  }

  private static long sharpnessOf(Judgement judgement, RunRecord run) {
    return judgement.seen().all().stream()
        .filter(one -> one.run().equals(run.id()) && one.quantity().equals("sharpness"))
        .count();
  }

  private SortedMap<String, String> runsIn(String out) {
    return TinyStudy.files(folder.resolve(out).resolve("tiny-study/runs"));
  }

  private static String remarks(Judgement judgement, int claim) {
    return String.join(" ", judgement.verdicts().verdicts().get(claim).remarks());
  }

  private String report(Judgement judgement) throws IOException {
    return Files.readString(
        TinyStudy.lab(folder.resolve("out"), 1, 0)
            .report(judgement, folder.resolve("report.html")));
  }
}
