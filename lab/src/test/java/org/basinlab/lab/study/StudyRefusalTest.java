package org.basinlab.lab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.basinlab.lab.form.Kinds;
import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Broken study files, each with the exact sentence it is refused with. */
final class StudyRefusalTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          momentum: 0.5 -> momentun: 0.5 | line 9, training.momentun: unknown key. Did you mean "momentum"?
          loss: cross-entropy -> loss: cross_entropy | line 7, training.loss: expected one of cross-entropy, squared, got the text "cross_entropy". Did you mean "cross-entropy"?
          momentum: 0.5 -> momentum: no | line 9, training.momentum: expected a number ≥ 0 and < 1, got the text "no".
          momentum: 0.5 -> momentum: "0.5" | line 9, training.momentum: expected a number ≥ 0 and < 1, got the text "0.5".
          momentum: 0.5 -> momentum: 1 | line 9, training.momentum: expected a number ≥ 0 and < 1, got 1.
          momentum: 0.5 -> momentum: .nan | line 9, training.momentum: expected a number ≥ 0 and < 1, got .nan.
          momentum: 0.5 -> weightDecay: .inf | line 9, training.weightDecay: expected a finite number ≥ 0, got .inf.
          momentum: 0.5 -> weightDecay: 1e400 | line 9, training.weightDecay: expected a finite number ≥ 0 that fits into double precision, got 1e400.
          momentum: 0.5 -> weightDecay: 1e-400 | line 9, training.weightDecay: expected a finite number ≥ 0 that double precision can tell from 0, got 1e-400.
          momentum: 0.5 -> weightDecay: -1 | line 9, training.weightDecay: expected a finite number ≥ 0, got -1.
          momentum: 0.5 -> momentum: | line 9, training.momentum: expected a number ≥ 0 and < 1, got nothing.
          momentum: 0.5 -> momentum: 0.5\\n  momentum: 0.6 | line 10, training.momentum: this key stands here twice, first in line 9.
          momentum: 0.5 -> stopWhenSnapshotsTaken: yes | line 9, training.stopWhenSnapshotsTaken: expected true or false, got the text "yes".
          momentum: 0.5 -> precision: float16 | line 9, training.precision: expected one of float32, float64, got the text "float16". Did you mean "float32"?
          maximumEpochs: 20 -> | line 7, training: the key "maximumEpochs" is missing.
          maximumEpochs: 20 -> maximumEpochs: 2e1 | line 10, training.maximumEpochs: expected a whole number ≥ 1, got 2e1.
          maximumEpochs: 20 -> maximumEpochs: 0 | line 10, training.maximumEpochs: expected a whole number ≥ 1, got 0.
          maximumEpochs: 20 -> maximumEpochs: 9999999999 | line 10, training.maximumEpochs: expected a whole number ≥ 1 and ≤ 2147483647, got 9999999999.
          maximumEpochs: 20 -> maximumEpochs: [20] | line 10, training.maximumEpochs: expected a whole number ≥ 1, got a list.
          maximumEpochs: 20 -> maximumEpochs: 5 | line 17, snapshots.epochs.0: epoch 10 is never reached, since training.maximumEpochs is 5.
          learningRate: 0.01 -> learningRate: 0 | line 14, grid.0.learningRate: expected a finite number > 0, got 0.
          learningRate: 0.01 -> learningRate: -0.1 | line 14, grid.0.learningRate: expected a finite number > 0, got -0.1.
          learningRate: 0.01 -> learningRate: [] | line 14, grid.0.learningRate: expected at least one value, got an empty list.
          learningRate: 0.01 -> learningRate: 0.02 | line 15, grid.1: the grid point learningRate 0.02, batchSize 32 is there already.
          batchSize: 32 -> batchSize: 0 | line 14, grid.0.batchSize: expected a whole number ≥ 1, got 0.
          batchSize: [32, 64] -> batchSize: [32, 0] | line 15, grid.1.batchSize.1: expected a whole number ≥ 1, got 0.
          batchSize: 32 -> batchSize: 32, momentum: 0.9 | line 14, grid.0.momentum: unknown key. Known keys: arm, learningRate, batchSize.
          seeds: {first: 1, count: 5} -> seeds: {first: -1, count: 5} | line 16, seeds.first: expected a whole number ≥ 0, got -1.
          seeds: {count: 2} -> seeds: [] | line 39, presets.quick.seeds: expected at least one seed, got none.
          seeds: {count: 2} -> seeds: {count: 0} | line 39, presets.quick.seeds.count: expected a whole number from 1 to 1000000, got 0.
          seeds: {count: 2} -> study: other | line 39, presets.quick.study: a preset cannot change this key.
          seeds: {count: 2} -> seed: {count: 2} | line 39, presets.quick.seed: unknown key. Did you mean "seeds"?
          {maximumEpochs: 40} -> {maximumEpochs: 4} | line 17, snapshots.epochs.0: epoch 10 is never reached, since training.maximumEpochs is 4. (With preset paper.)
          {maximumEpochs: 40} -> {maximumEpoch: 40} | line 41, presets.paper.training.maximumEpoch: unknown key. Did you mean "maximumEpochs"?
            paper: -> none: | line 40, presets.none: expected lower case words joined by hyphens, other than none.
          batchSize: 32} -> batchSize: 32 | line 15: this is not valid YAML: while parsing a flow mapping, expected ',' or '}', but got {.
          {source: strokes} -> {source: " "} | line 4, data.source: expected text that is not blank, got the text " ".
          {source: strokes} -> strokes | line 4, data: expected a map of keys and values, got the text "strokes".
          {source: strokes} -> {source: 5} | line 4, data.source: expected text that is not blank, got 5.
          {source: strokes} -> !!java.io.File x | line 4, data: the tag tag:yaml.org,2002:java.io.File is not read; write a plain value.
          {source: strokes} -> &d {source: strokes} | line 4, data: anchors and aliases (& and *) are not read; write the value out.
          study: small -> &s study: small | line 1: anchors and aliases (& and *) are not read; write the value out.
          study: small -> !!java.lang.Runtime study: small | line 1: the tag tag:yaml.org,2002:java.lang.Runtime is not read; write a plain value.
          momentum: 0.5 -> &m momentum: 0.5 | line 9, training: anchors and aliases (& and *) are not read; write the value out.
          momentum: 0.5 -> <<: {momentum: 0.5} | line 9: merge keys (<<) are not read; write the keys out.
          momentum: 0.5 -> !!merge m: {momentum: 0.5} | line 9: merge keys (<<) are not read; write the keys out.
          momentum: 0.5 -> ? &m momentum\\n  : 0.5 | line 9, training: anchors and aliases (& and *) are not read; write the value out.
          {hidden: [8], -> {hidden: [8, 0], | line 5, network.hidden.1: expected a whole number from 1 to 1000000, got 0.
          epochs: [10] -> epochs: [10, 5] | line 17, snapshots: epochs must increase from one to the next, got [10, 5].
          trainingLosses: [0.1] -> trainingLosses: [0.05, 0.1] | line 17, snapshots: trainingLosses must decrease from one to the next, got [0.05, 0.1].
          trainingLosses: [0.1] -> trainingLosses: [0.1], ends: true | line 17, snapshots.ends: unknown key. Did you mean "end"?
          {hidden: [8], -> {kind: cnn, hidden: [8], | line 5, network.kind: expected one of NETWORKS, got the text "cnn".
          {hidden: [8], -> {kind: conv, channels: [], | line 5, network: number of convolutions must be a whole number ≥ 1, got 0.
          {hidden: [8], -> {kind: conv, channels: [8], hidden: [8], | line 5, network.hidden: the kind conv has no such key; it belongs to mlp.
          {hidden: [8], -> {hidden: [8], channels: [8], | line 5, network.channels: the kind mlp has no such key; it belongs to conv.
          maximumMatvecs: 40} -> maximumMatvecs: 40, every: 0} | line 19, probes.0.every: expected a whole number ≥ 1, got 0.
          maximumMatvecs: 40} -> maximumMatvecs: 40, every: 5%} | line 19, probes.0.every: expected a whole number ≥ 1, got the text "5%".
          maximumMatvecs: 40} -> maximumMatvecs: 40, overhead: 5} | line 19, probes.0.overhead: expected a share of the gradients of training such as 5%, got 5.
          maximumMatvecs: 40} -> maximumMatvecs: 40, overhead: 0%} | line 19, probes.0.overhead: expected a share of the gradients of training such as 5%, got the text "0%".
          maximumMatvecs: 40} -> maximumMatvecs: 40, every: 5, overhead: 5%} | line 19, probes.0: give every or overhead, not both.
          epochs: [10], -> epochs: [10], steps: [5, 5], | line 17, snapshots: steps must increase from one to the next, got [5, 5].
          snapshots: {epochs: [10], trainingLosses: [0.1]} -> snapshots: {} | line 17, snapshots: expected at least one snapshot, such as end: true.
          {probe: generalisation} -> {probe: generalization} | line 20, probes.1.probe: expected one of PROBES, got the text "generalization". Did you mean "generalisation"?
          {probe: generalisation} -> {probe: sharpness, examples: 9, relativeResidual: 0.1, maximumMatvecs: 9} | line 20, probes.1: an earlier probe yields sharpness already; keep one of them.
          {probe: generalisation} -> {probe: width, eigenvectors: 10, maximumMatvecs: 2, examples: 9, rise: 0.1, relativeTolerance: 0.1, relativeResidual: 0.1} | line 20, probes.1: maximumMatvecs must exceed the number of eigenvectors, 10, got 2.
          {probe: generalisation} -> {probe: hold, eigenvectors: 3, maximumMatvecs: 3, examples: 9, copies: 2, steps: 2, looks: 1, descentSteps: 0} | line 20, probes.1: maximumMatvecs must exceed the number of eigenvectors, 3, got 3.
          {probe: generalisation} -> {probe: frobenius, examples: 9, vectors: 1} | line 20, probes.1.vectors: expected a whole number ≥ 2, got 1.
          relativeResidual: 0.01 -> relativeResidual: 1 | line 19, probes.0.relativeResidual: expected a number > 0 and < 1, got 1.
          confidence: 0.95 -> confidence: 95 | line 21, decision.confidence: expected a number > 0.5 and < 1, got 95.
          minimumSeeds: 5 -> minimumSeeds: 1 | line 21, decision.minimumSeeds: expected a whole number ≥ 2, got 1.
          kind: direction -> kind: directions | line 24, claims.0.kind: expected one of CLAIMS, got the text "directions". Did you mean "direction"?
          claim: collapses -> claim: falls | line 30, claims.1.claim: the claim "falls" is there already.
          at: epoch-10 -> at: epoch-100 | line 27, claims.0.at: no snapshot "epoch-100" is taken. Did you mean "epoch-10"?
          at: epoch-10 -> at: epoch10 | line 27, claims.0.at: expected a snapshot such as epoch-10, step-200, time-2, loss-0.1 or end, got the text "epoch10".
          at: epoch-10 -> at: end | line 27, claims.0.at: no snapshot "end" is taken. Known snapshots: epoch-10, loss-0.1.
          margin: 0.1 -> | line 30, claims.1: the key "margin" is missing.
          margin: 0.1 -> margin: -0.1 | line 36, claims.1.margin: expected a finite number > 0, got -0.1.
          margin: 0.1 -> margin: 0.1\\n    expected: falls | line 37, claims.1.expected: the kind equivalence has no such key; it belongs to direction, turning-point, contrast.
          expected: falls -> expected: falls\\n    margin: 0.1 | line 30, claims.0.margin: the kind direction has no such key; it belongs to exponents, equivalence, contrast, ordered, break-factor, break-order.
          expected: falls -> expected: fall | line 29, claims.0.expected: expected one of rises, falls, got the text "fall". Did you mean "falls"?
          expected: falls -> expected: falls\\n    range: [0.1] | line 23, claims.0: range is a least and a greater η/S, such as [0.001, 0.01], got [0.1].
          expected: falls -> expected: falls\\n    range: below-breakdown | line 30, claims.0.range: expected a list in square brackets or with a dash a line, got the text "below-breakdown".
          kind: equivalence -> kind: exponents ;; margin: 0.1 -> margin: 0.1\\n    covariates: [sde-time, sde-time] | line 30, claims.1: Covariates stand once each, got [SDE_TIME, SDE_TIME].
          kind: equivalence -> kind: turning-point ;; margin: 0.1 -> expected: rises\\n    then: ends\\n    between: [] | line 30, claims.1: A turning point lies between two η/S, got none.
          statement: It falls. -> statement: It falls: fast | line 25: this is not valid YAML: mapping values are not allowed here.
          question: Does it fall? -> question: It falls. | line 2, question: expected one sentence that ends in a question mark, got the text "It falls.".
          study: small -> study: Small Study | line 1, study: expected lower case words joined by hyphens, got the text "Small Study".
          study: small -> preset: quick\\nstudy: small | line 1, preset: a file that holds presets cannot say which one was applied.
          study: small -> study: small\\n? [1]\\n: 2 | line 2: expected a plain word as key, got a list or a map.
          """)
  void namesLineKeyExpectationAndWhatCame(String edits, String sentence, @TempDir Path folder)
      throws IOException {
    Path file = StudyText.file(folder, StudyText.edited(edits));

    assertThat(catchThrowable(() -> Study.read(file)))
        .isInstanceOf(BrokenInputException.class)
        .hasMessage(file + ", " + withKnownKinds(sentence));
  }

  /** A list of all kinds is as long as there are kinds, of strangers too. */
  private static String withKnownKinds(String sentence) {
    return sentence
        .replace("PROBES", known(ProbeChoice.class))
        .replace("CLAIMS", known(Claim.class))
        .replace("NETWORKS", known(NetworkChoice.class));
  }

  private static String known(Class<?> family) {
    return String.join(", ", Kinds.of(family).words(family));
  }

  @Test
  void theStudyThatIsBrokenHereIsSoundByItself(@TempDir Path folder) throws IOException {
    Study study = Study.read(StudyText.file(folder, StudyText.SOUND));

    assertThat(study.preset()).isEqualTo("quick");
    assertThat(study.seeds()).containsExactly(1L, 2L);
  }

  @Test
  void reportsAllProblemsOfAFileTogether(@TempDir Path folder) throws IOException {
    String edits =
        "momentum: 0.5 -> momentum: 2 ;; confidence: 0.95 -> confidance: 0.95"
            + " ;; quantity: sharpness -> quantity: sharpnes";
    Path file = StudyText.file(folder, StudyText.edited(edits));

    assertThat(catchThrowable(() -> Study.read(file)))
        .hasMessage(
            file
                + """
                 has 5 problems:
                  line 9, training.momentum: expected a number ≥ 0 and < 1, got 2.
                  line 21, decision: the key "confidence" is missing.
                  line 21, decision.confidance: unknown key. Did you mean "confidence"?
                  line 26, claims.0.quantity: no probe of the study yields "sharpnes". \
                Did you mean "sharpness"?
                  line 33, claims.1.quantity: no probe of the study yields "sharpnes". \
                Did you mean "sharpness"?""");
  }

  @Test
  void showsTenProblemsAndCountsTheRest(@TempDir Path folder) throws IOException {
    Path file = StudyText.file(folder, "study: small\n");

    assertThat(catchThrowable(() -> Study.read(file)))
        .hasMessageStartingWith(file + " has 11 problems:\n  line 1: the key \"question\"")
        .hasMessageEndingWith("\n  and 1 more");
  }

  @Test
  void checksPresetsThatAreNotAskedFor(@TempDir Path folder) throws IOException {
    String edits = "seeds: {first: 1, count: 5} -> seeds: [1, 2, 1]";
    Path file = StudyText.file(folder, StudyText.edited(edits));

    assertThat(catchThrowable(() -> Study.read(file)))
        .hasMessage(
            file
                + " has 2 problems:"
                + "\n  line 39, presets.quick.seeds: the key \"first\" is missing."
                + "\n  line 16, seeds: the seed 1 is there already. (With preset paper.)");
  }

  @Test
  void refusesAMissingFile(@TempDir Path folder) {
    Path file = folder.resolve("none.yaml");

    assertThat(catchThrowable(() -> Study.read(file)))
        .isInstanceOf(BrokenInputException.class)
        .hasMessage(
            "There is no study file " + file + ". Give the name of a study or the path of a file.");
  }

  @Test
  void refusesAFolder(@TempDir Path folder) {
    assertThat(catchThrowable(() -> Study.read(folder)))
        .isInstanceOf(BrokenInputException.class)
        .hasMessage(folder + " is a folder: expected a study file.");
  }

  @Test
  void refusesBytesThatAreNotText(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("latin.yaml");
    Files.write(file, "study: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(catchThrowable(() -> Study.read(file)))
        .isInstanceOf(BrokenInputException.class)
        .hasMessage(file + " is not a study: expected text in UTF-8, got other bytes.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# only a remark\n", "---\n"})
  void refusesAFileWithoutContent(String text, @TempDir Path folder) throws IOException {
    Path file = StudyText.file(folder, text);

    assertThat(catchThrowable(() -> Study.read(file)))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining(": expected ")
        .hasMessageMatching("(?s).*got (an empty text|nothing)\\.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "study: a\n---\nstudy: b\n",
        "study: [",
        "study: \u0007",
        "a: &x [*x]",
        "a: &x 1\nb: *x",
        "[1, 2]",
        "\tstudy: a",
        "%YAML 3.0\n---\na: 1"
      })
  void refusesWhatIsNoPlainMapping(String text, @TempDir Path folder) throws IOException {
    Path file = StudyText.file(folder, text);

    assertThat(catchThrowable(() -> Study.read(file)))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageMatching("(?s).*small.yaml( has|, line [12]).*\\.");
  }

  @Test
  @Timeout(5)
  void refusesALongLineWithoutReadingItAll(@TempDir Path folder) throws IOException {
    Path file = StudyText.file(folder, "study: " + "x".repeat(50_000_000));

    assertThat(catchThrowable(() -> Study.read(file)))
        .isInstanceOf(BrokenInputException.class)
        .hasMessage(file + " is too long for a study: at most 1000000 bytes are read.");
  }

  @Test
  void refusesDeepNestingWithoutOverflow(@TempDir Path folder) throws IOException {
    Path file = StudyText.file(folder, "study: " + "[".repeat(200_000));

    assertThat(catchThrowable(() -> Study.read(file)))
        .isInstanceOf(BrokenInputException.class)
        .hasMessage(file + ", line 1: expected at most 20 levels of maps and lists, got more.");
  }
}
