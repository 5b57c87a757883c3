package org.basinlab.lab.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** A sound study as text, to be broken in one place. */
final class StudyText {
  static final String SOUND =
      """
      study: small
      question: Does it fall?
      reference: nowhere
      data: {source: strokes}
      network: {hidden: [8], activation: relu, initialisation: he}
      training:
        loss: cross-entropy
        sampling: shuffled-epochs
        momentum: 0.5
        maximumEpochs: 20
        checksPerEpoch: 4
        checkExamples: 100
      grid:
        - {learningRate: 0.01, batchSize: 32}
        - {learningRate: [0.02, 0.04], batchSize: [32, 64]}
      seeds: {first: 1, count: 5}
      snapshots: {epochs: [10], trainingLosses: [0.1]}
      probes:
        - {probe: sharpness, examples: 100, relativeResidual: 0.01, maximumMatvecs: 40}
        - {probe: generalisation}
      decision: {confidence: 0.95, correction: holm, minimumSeeds: 5}
      claims:
        - claim: falls
          kind: direction
          statement: It falls.
          quantity: sharpness
          at: epoch-10
          scale: log
          expected: falls
        - claim: collapses
          kind: equivalence
          statement: It collapses.
          quantity: sharpness
          at: loss-0.1
          scale: log
          margin: 0.1
      presets:
        quick:
          seeds: {count: 2}
        paper:
          training: {maximumEpochs: 40}
      """;

  private StudyText() {}

  static Path file(Path folder, String text) throws IOException {
    return Files.writeString(folder.resolve("small.yaml"), text);
  }

  /** {@code old -> new}, several joined by {@code ;;}; an empty new deletes the line. */
  static String edited(String edits) {
    String text = SOUND;
    for (String edit : edits.split(" ;; ", -1)) {
      String[] sides = edit.split(" -> ?", 2);
      if (!text.contains(sides[0])) {
        throw new IllegalArgumentException("The study does not hold: " + sides[0]);
      }
      String wanted = sides[0];
      text =
          sides[1].isEmpty()
              ? text.lines().filter(l -> !l.contains(wanted)).collect(Collectors.joining("\n"))
              : text.replace(wanted, sides[1].replace("\\n", "\n"));
    }
    return text;
  }
}
