package org.basinlab.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CanonicalTest {

  @Test
  void readsBackToAnEqualStudyWithTheSameText(@TempDir Path folder) throws IOException {
    for (int i = 0; i < 300; i++) {
      Study study = new RandomStudies(new SplittableRandom(i)).next();

      Study again = Study.read(StudyText.file(folder, study.canonical()));

      assertThat(again).as("study %d", i).isEqualTo(study);
      assertThat(again.canonical()).isEqualTo(study.canonical());
      assertThat(again.hash()).isEqualTo(study.hash()).matches("[0-9a-f]{64}");
    }
  }

  @Test
  void everyComponentDecidesTheHash(@TempDir Path folder) throws IOException {
    StudySource source = StudySource.of(StudyText.file(folder, StudyText.SOUND));
    List<StudySource> changed =
        List.of(
            source,
            source.withPreset("none"),
            source.withSet("study=other"),
            source.withSet("question=Does it rise?"),
            source.withSet("reference=elsewhere"),
            source.withSet("notes=[a]"),
            source.withData("mnist"),
            source.withSet("data.normalisation=unit"),
            source.withSet("data.pooling=2"),
            source.withSet("data.trainLimit=2"),
            source.withSet("network.hidden=[]"),
            source.withSet(
                "network={kind: conv, channels: [8], activation: relu, initialisation: he}"),
            source.withSet(
                "network={kind: conv, channels: [8, 8], activation: relu, initialisation: he}"),
            source.withSet("network.activation=tanh"),
            source.withSet("network.initialisation=glorot"),
            source.withSet("network.initialScale=0.5"),
            source.withSet("training.loss=squared"),
            source.withSet("training.sampling=with-replacement"),
            source.withSet("training.precision=float64"),
            source.withSet("training.momentum=0"),
            source.withSet("training.weightDecay=1e-4"),
            source.withSet("training.maximumEpochs=21"),
            source.withSet("training.stopWhenSnapshotsTaken=true"),
            source.withSet("training.checksPerEpoch=5"),
            source.withSet("training.checkExamples=101"),
            source.withSet("grid.0.learningRate=0.010000000000000002"),
            source.withSet("grid.0.batchSize=33"),
            source.withSeedCount(3),
            source.withSet("seeds=[2, 1]"),
            source.withSet("snapshots.end=true"),
            source.withSet("snapshots.epochs=[9, 10]"),
            source.withSet("snapshots.steps=[9, 10]"),
            source.withSet("probes.1.every=9"),
            source.withSet("probes.1.overhead=9%"),
            source.withSet("probes.1.overhead=9.5%"),
            source.withSet("snapshots.trainingLosses=[0.1, 0.05]"),
            source.withSet("probes.0.examples=99"),
            source.withSet("probes.0.relativeResidual=0.02"),
            source.withSet("probes.0.maximumMatvecs=41"),
            source.withSet("probes.1={probe: frobenius, examples: 10, vectors: 3}"),
            source.withSet("decision.confidence=0.9"),
            source.withSet("decision.correction=none"),
            source.withSet("decision.minimumSeeds=4"),
            source.withSet("claims.0.claim=drops"),
            source.withSet("claims.0.statement=It drops."),
            source.withSet("claims.0.quantity=trainingLoss"),
            source.withSet("claims.0.at=loss-0.1"),
            source.withSet("claims.0.scale=identity"),
            source.withSet("claims.0.range=[0.0001, 1]"),
            source.withSet("claims.0.expected=rises"),
            source.withSet("claims.1.margin=0.11"),
            source.withSet("claims.1.kind=exponents"));

    assertThat(changed.stream().map(StudySource::read).map(Study::hash).toList())
        .doesNotHaveDuplicates();
  }

  @Test
  void theHashOfAStudyStaysWhatItIsFromReleaseToRelease(@TempDir Path folder) throws IOException {
    Study study = Study.read(StudyText.file(folder, StudyText.SOUND));

    assertThat(study.canonical())
        .isEqualTo(
            """
            study: small
            preset: quick
            question: "Does it fall?"
            reference: "nowhere"
            notes: []
            data: {source: "strokes", normalisation: global, pooling: 1, trainLimit: 0}
            network: {hidden: [8], activation: relu, initialisation: he, initialScale: 1}
            training: {loss: cross-entropy, sampling: shuffled-epochs, precision: float32, \
            momentum: 0.5, weightDecay: 0, maximumEpochs: 20, stopWhenSnapshotsTaken: false, \
            checksPerEpoch: 4, checkExamples: 100}
            grid:
              - {learningRate: 0.01, batchSize: 32}
              - {learningRate: 0.02, batchSize: 32}
              - {learningRate: 0.02, batchSize: 64}
              - {learningRate: 0.04, batchSize: 32}
              - {learningRate: 0.04, batchSize: 64}
            seeds: [1, 2]
            snapshots: {epochs: [10], trainingLosses: [0.1], end: false}
            probes:
              - {probe: sharpness, examples: 100, relativeResidual: 0.01, maximumMatvecs: 40}
              - {probe: generalisation}
            decision: {confidence: 0.95, correction: holm, minimumSeeds: 5}
            claims:
              - {claim: "falls", kind: direction, statement: "It falls.", quantity: "sharpness", \
            at: "epoch-10", scale: log, expected: falls}
              - {claim: "collapses", kind: equivalence, statement: "It collapses.", \
            quantity: "sharpness", at: "loss-0.1", scale: log, margin: 0.1}
            """);
  }

  @Test
  void whatIsNewIsWrittenWhereItIsUsed(@TempDir Path folder) throws IOException {
    Study study =
        StudySource.of(StudyText.file(folder, StudyText.SOUND))
            .withSet(
                "network={kind: conv, channels: [8, 16], activation: tanh, initialisation: he}")
            .withSet("snapshots.steps=[128]")
            .withSet("probes.0.every=16")
            .withSet("probes.1.overhead=0.50 %")
            .withSet("claims.0.at=step-128")
            .read();

    assertThat(study.canonical())
        .contains(
            "network: {kind: conv, channels: [8, 16], activation: tanh, initialisation: he,"
                + " initialScale: 1}",
            "snapshots: {epochs: [10], steps: [128], trainingLosses: [0.1], end: false}",
            "  - {probe: sharpness, examples: 100, relativeResidual: 0.01, maximumMatvecs: 40,"
                + " every: 16}",
            "  - {probe: generalisation, overhead: 0.5%}",
            "at: \"step-0000128\"");
  }

  @Test
  void textOfEveryKindSurvives(@TempDir Path folder) throws IOException {
    List<String> texts = new ArrayList<>(List.of("\"\\\n\t\r", "η/S ≤ 1 😀", "no", "1e5", ": - #"));
    IntStream.range(1, 0x600).mapToObj(c -> "a" + Character.toString(c) + "b").forEach(texts::add);
    texts.add("a\u2028\u2029\uFEFF\uFFFE\uE000\uD83Db");
    Study study = new RandomStudies(new SplittableRandom(1)).withNotes(texts);

    assertThat(Study.read(StudyText.file(folder, study.canonical())).notes()).isEqualTo(texts);
  }
}
