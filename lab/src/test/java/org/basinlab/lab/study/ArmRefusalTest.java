package org.basinlab.lab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.basinlab.lab.form.Cursor;
import org.basinlab.lab.form.Form;
import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Studies of walkers: what is written is read back, and what does not fit together is refused. */
final class ArmRefusalTest {
  private static final Path FILE = Path.of("src", "test", "resources", "walk-study.yaml");

  @Test
  void theCanonicalTextReadsBackToAnEqualStudy(@TempDir Path folder) throws IOException {
    Study study = Study.read(FILE);
    Path copy = Files.writeString(folder.resolve("copy.yaml"), study.canonical());

    assertThat(Study.read(copy)).isEqualTo(study);
    assertThat(study.grid()).contains(new GridPoint("heavy", 0.1, 10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{arm: a, problem: quadratic, hessian: [2], covariance: [3], walkers: 5, refinement: 4}",
        "{arm: a, problem: quadratic, hessian: [[2, 1], [1, 2]], covariance: [1, 1], walkers: 5}",
        "{arm: a, problem: growing-noise, curvature: 1, atMinimum: 0, growth: 2, walkers: 5}",
        "{arm: a, problem: training-set, curvature: 1, covariance: 1, trainSize: 4, sampling: with-replacement, walkers: 5, start: [1]}",
        "{arm: a, problem: regression, inputVariances: [1, 2], labelVariance: 0, walkers: 5}",
        "{arm: a, problem: double-well, height: 1, tilt: 0, wide: 1, sharp: 2, variance: 1, noise: curvature, walkers: 5}"
      })
  void everyKindOfProblemIsReadBackFromItsCanonicalText(String written) {
    Form<Arm> form = Form.of(Arm.class);
    Arm arm = Cursor.read(written, form);

    assertThat(Cursor.read(form.write(arm), form)).isEqualTo(arm);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          arm: plain, law: -> law: | line 22, claims.0: a prediction claim speaks of one arm where there are several; the key "arm" is missing.
          arm: plain, law: -> arm: plane, law: | line 22, claims.0: there is no arm "plane". Known arms: plain, heavy, shuffled, wells.
          law: finite-step, -> law: shuffled-epochs, | line 22, claims.0: the law shuffled-epochs says nothing of excessLoss in the arm plain.
          rival: continuous -> rival: finite-step | line 22, claims.0: A law is no rival of itself, got finite-step twice.
          rival: continuous -> rival: gibbs | line 22, claims.0.quantity: no probe of the study yields "excessLoss.gibbs".
          tolerance: 0.2 -> tolerance: 0 | line 22, claims.0.tolerance: expected a finite number > 0, got 0.
          other: heavy -> other: plain | line 23, claims.1: An arm is not compared with itself, got plain twice.
          other: heavy -> other: shuffled | line 23, claims.1: the arms plain and shuffled must have the same learning rates and batch sizes.
          batchSize: 4} -> batchSize: 400} | line 11, grid.1: the batch of grid point arm shuffled, learningRate 0.1, batchSize 400 is larger than the 40 training examples of its arm.
          kind: prediction, statement: It holds., quantity: excessLoss, at: step-0000200, arm: plain, law: finite-step, rival: continuous, -> kind: order, statement: It holds., quantity: excessLoss, at: step-0000200, arm: plain, law: finite-step, order: 1, | line 22, claims.0.at: an order claim compares learning rates at one SDE time, such as time-2.
          kind: prediction, statement: It holds., quantity: excessLoss, at: step-0000200, arm: plain, law: finite-step, rival: continuous, -> kind: order, statement: It holds., quantity: excessLoss, at: time-2, arm: plain, law: finite-step, order: 1, | line 22, claims.0: an order claim needs 3 learning rates and one batchSize in its arm, got 2 and 1.
          {arm: shuffled, learningRate -> {learningRate | line 11, grid.1: the key "arm" is missing. There are the arms plain, heavy, shuffled, wells.
          steps: [100, 200] -> epochs: [1] | line 14, snapshots: walkers are looked at after steps or at times alone, such as steps: [1000].
          times: [2, 10] -> times: [2, 10.02] | line 14, snapshots.times.1: time 10.02 is no whole number of steps of learningRate 0.05, 0.1.
          times: [2, 10] -> times: [2, 1] | line 14, snapshots: times must increase from one to the next, got [2.0, 1.0].
          times: [2, 10] -> times: [0] | line 14, snapshots.times.0: expected a finite number > 0, got 0.
          {probe: occupancy} -> {probe: generalisation} | line 17, probes.1: this probe measures networks, and the study walks. Take iterates, occupancy or prediction.
          laws: [quadrature, laplace] -> laws: [finite-step] | line 19, probes.3: the law finite-step says nothing of occupancyOdds in any arm.
          excessLoss -> iterateCovariance12 | line 22, claims.0: a prediction claim judges logarithms, and iterateCovariance12 may be negative or 0. Take a variance or a mean square.
          of: [excessLoss -> of: [iterateVariance3, excessLoss | line 18, probes.2: the law finite-step says nothing of iterateVariance3 in any arm.
          hessian: [10, 1] -> hessian: [10, 1, 1] | line 5, arms.0: hessian and covariance must have the same dimension, got 3 and 2.
          [[6, 3], [3, 4]] -> [[6, 3], [2, 4]] | line 6, arms.1.hessian: A matrix must be symmetric, got 2.0 in row 1, column 0 and 3.0 mirrored.
          tilt: 0.3 -> tilt: 0.9 | line 8, arms.3: tilt must lie within ± 1.5 height, or there are not two basins; got 0.9 and 0.5.
          momentum: 0.9 -> momentum: 0.9, refinement: 2 | line 6, arms.1: Small steps are known without momentum only, got refinement 2 and momentum 0.9.
          arm: heavy, problem -> arm: plain, problem | line 5, arms: The arm "plain" is there already.
          noise: isotropic, walkers: 200 -> noise: isotropic, walkers: 200, start: [1, 0] | line 8, arms.3: In a double well half of the walkers start in each basin; start is not taken, got [1.0, 0.0].
          walkers: 200} -> walkers: 1} | line 5, arms.0.walkers: expected a whole number ≥ 2, got 1.
          reference: none -> reference: none\\ndata: {source: strokes} | line 4, data: a study of walkers has arms, and no network that learns from data.
          """)
  void whatDoesNotFitTogetherIsRefused(String change, String sentence, @TempDir Path folder)
      throws IOException {
    List<String> sides = List.of(change.split(" -> ", 2));
    String text = Files.readString(FILE);
    assertThat(text).contains(sides.get(0));
    String changed = text.replace(sides.get(0), sides.get(1).replace("\\n", "\n"));
    Path file = Files.writeString(folder.resolve("changed.yaml"), changed);

    assertThatThrownBy(() -> Study.read(file))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void anOrderNeedsLearningRatesFarApart() {
    StudySource walk =
        StudySource.of(FILE)
            .withSet("grid=[{arm: plain, learningRate: [0.05, 0.1, 0.125], batchSize: 10}]")
            .withSet(
                "claims=[{claim: o, kind: order, statement: It is., quantity: excessLoss, at: time-2,"
                    + " arm: plain, law: finite-step, order: 1, tolerance: 0.1}]");

    assertThatThrownBy(walk::read)
        .hasMessageContaining(
            "an order claim needs learning rates over a factor of 4 in its arm, got 0.05 to 0.125.");
  }

  @Test
  void aStudyOfANetworkHasNoArms() {
    StudySource tiny =
        StudySource.of(Path.of("src", "test", "resources", "tiny-study.yaml"))
            .withSet("claims=[]")
            .withSet("grid=[{arm: a, learningRate: 0.1, batchSize: 10}]");

    assertThatThrownBy(tiny::read)
        .hasMessageContaining("the study has no arms, and so none called \"a\"");
  }
}
