package org.basinlab.lab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a study says once and means several times. */
final class ShorthandTest {
  private static final String NAMED =
      "snapshots: {epochs: [10], trainingLosses: [0.1]} -> snapshots: {epochs: [12],"
          + " trainingLosses: [0.05], named: {even: epoch-10, level: loss-0.1}}";

  private static Study read(Path folder, String edits) throws IOException {
    return Study.read(StudyText.file(folder, StudyText.edited(edits)));
  }

  private static List<String> claims(Study study) {
    return study.claims().stream().map(claim -> claim.id() + " " + claim.at().label()).toList();
  }

  @Test
  void aClaimAtSeveralMomentsIsOneEach(@TempDir Path folder) throws IOException {
    Study study = read(folder, "at: epoch-10 -> at: [epoch-10, loss-0.1]");

    assertThat(claims(study))
        .containsExactly("falls epoch-10", "falls-at-loss-0-1 loss-0.1", "collapses loss-0.1");
    assertThat(study.claims().get(1).statement()).isEqualTo("It falls.");
  }

  @Test
  void aNamedSnapshotIsTakenAndClaimsCallItByName(@TempDir Path folder) throws IOException {
    Study study =
        read(folder, NAMED + " ;; at: epoch-10 -> at: [even, level] ;; at: loss-0.1 -> at: level");

    assertThat(study.snapshots().epochs()).containsExactly(10, 12);
    assertThat(study.snapshots().trainingLosses()).containsExactly(0.1, 0.05);
    assertThat(claims(study))
        .containsExactly("falls epoch-10", "falls-at-level loss-0.1", "collapses loss-0.1");
    assertThat(study.canonical()).doesNotContain("named", "even", "level,");
  }

  @Test
  void aPresetGivesANameAnotherMoment(@TempDir Path folder) throws IOException {
    String text =
        StudyText.edited(
            "snapshots: {epochs: [10], trainingLosses: [0.1]} -> snapshots: {named: {even: epoch-10,"
                + " level: loss-0.1}} ;; at: epoch-10 -> at: [even, level] ;; at: loss-0.1 -> at:"
                + " level ;; training: {maximumEpochs: 40} -> snapshots: {named: {even: epoch-15}}");
    Study study = StudySource.of(StudyText.file(folder, text)).withPreset("paper").read();

    assertThat(claims(study))
        .containsExactly("falls epoch-15", "falls-at-level loss-0.1", "collapses loss-0.1");
    assertThat(study.snapshots().epochs()).containsExactly(15);
  }

  @Test
  void theOnlySnapshotNeedsNoSaying(@TempDir Path folder) throws IOException {
    Study study =
        read(
            folder,
            "snapshots: {epochs: [10], trainingLosses: [0.1]} -> snapshots: {epochs: [10]} ;; at:"
                + " epoch-10 -> ;; at: loss-0.1 -> at: epoch-10");

    assertThat(claims(study)).containsExactly("falls epoch-10", "collapses epoch-10");
  }

  @Test
  void withoutAStatementTheSentenceIsMadeFromTheDeclaration(@TempDir Path folder)
      throws IOException {
    Study study = read(folder, "statement: It falls. -> ;; statement: It collapses. -> ");

    assertThat(study.claims().stream().map(Claim::statement))
        .containsExactly(
            "The sharpness falls as η/S rises, after 10 epochs.",
            "Points of equal η/S differ in their sharpness by less than a factor of 1.11, at training"
                + " loss 0.1.");
    assertThat(Study.read(StudyText.file(folder, study.canonical()))).isEqualTo(study);
  }

  @Test
  void aPresetChangesEntriesOfAListByName(@TempDir Path folder) throws IOException {
    String text =
        StudyText.edited(
            "training: {maximumEpochs: 40} -> probes: {sharpness: {examples: 200}}\\n    claims:"
                + " {collapses: {margin: 0.3}}");
    StudySource source = StudySource.of(StudyText.file(folder, text));

    assertThat(source.withPreset("paper").read().canonical())
        .isEqualTo(
            source
                .withPreset("none")
                .read()
                .canonical()
                .replace("preset: none", "preset: paper")
                .replace("examples: 100,", "examples: 200,")
                .replace("margin: 0.1}", "margin: 0.3}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          snapshots: {epochs: [10], trainingLosses: [0.1]} -> snapshots: {epochs: [10], trainingLosses: [0.1], named: {even: after}} | line 17, snapshots.named.even: expected a snapshot such as epoch-10, step-200, time-2, loss-0.1 or end, got the text "after".
          snapshots: {epochs: [10], trainingLosses: [0.1]} -> snapshots: {epochs: [10], trainingLosses: [0.1], named: {end: epoch-10}} | line 17, snapshots.named.end: expected lower case words joined by hyphens that are no snapshot themselves.
          at: epoch-10 -> at: [even] | line 27, claims.0.at: expected a snapshot such as epoch-10, step-200, time-2, loss-0.1 or end, got the text "even".
          at: epoch-10 -> | line 23, claims.0: the key "at" is missing.
          at: epoch-10 -> at: [epoch-10, epoch-10, epoch-10] | line 23, claims.2.claim: the claim "falls-at-epoch-10" is there already.
          seeds: {count: 2} -> probes: {sharpnes: {examples: 200}} | line 39, presets.quick.probes: expected a list in square brackets or with a dash a line, got a map.
          """)
  void refuses(String edits, String sentence, @TempDir Path folder) throws IOException {
    Path file = StudyText.file(folder, StudyText.edited(edits));

    assertThat(catchThrowable(() -> Study.read(file)))
        .isInstanceOf(BrokenInputException.class)
        .hasMessage(file + ", " + sentence);
  }
}
