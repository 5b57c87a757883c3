package org.basinlab.lab.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.basinlab.lab.study.StudySource;
import org.junit.jupiter.api.Test;

final class PlanTextTest {
  private static final StudySource SOURCE =
      StudySource.of(Path.of("src", "test", "resources", "plan-study.yaml"));

  @Test
  void showsEverythingThatMatters() {
    String text =
        Planner.plan(SOURCE.read(), data -> PlannerTest.FACTS, PlannerOptions.DEFAULT).describe();

    assertThat(text)
        .isEqualTo(
            """
            Plan of study plan-study, preset none
            Does the planner count right?

            Data       strokes, 10,000 training and 2,000 validation examples, 784 inputs,
                       10 classes
            Network    784-20-10, relu, he initialisation, 15,910 parameters
            Training   cross-entropy, shuffled-epochs, momentum 0, weight decay 0, float32,
                       at most 2 epochs
            Snapshots  after 1 epoch, at the end of the run
            Measured   sharpness, hessianFrobenius, trainingLoss, trainingAccuracy,
                       validationLoss, validationAccuracy
            Seeds      3 (1 to 3); exploration only, a verdict needs 5

              η/S          η                    S   runs   steps a run
              0.000313     0.01                32      3           624
                           0.02                64      3           312
              0.000625     0.02                32      3           624
              0.00125      0.01                 8      3         2,500

            Runs       12 in 3 cohorts (1 × 6, 2 × 3)
            Steps      at most 12,180
            Gradients  of one example, at most: training 239,712, checks 24,000, measuring
                       315,600
            Arithmetic about 55.3 GFLOP at most
            Disk       1.53 MB of snapshots at most

            Power      3 seeds find, with 80 % probability, a mean effect that lies 3.26
                       beyond its threshold; two one-sided tests, as of an equivalence, need
                       a margin of 3.92 around a true 0. Both in standard deviations of the
                       effect between seeds.

            Claims, as they will be registered
              sharpness-falls (direction, after 1 epoch)
                The largest Hessian eigenvalue falls as η/S rises, after equal epochs, and
                this sentence is long enough to be broken.
            """);
  }

  @Test
  void fitsInto80ColumnsWhateverTheStudy() {
    StudySource wide =
        SOURCE
            .withSet("network.hidden=[" + "100, ".repeat(60) + "100]")
            .withSet("grid.0.learningRate=[0.12345678901234567, 1.2345678901234567e-300]")
            .withSet("seeds=[100000000000, 200000000000, 300000000000, 400000000000, 500000000]")
            .withSet("question=" + "x".repeat(200) + "?");
    String text =
        Planner.plan(wide.read(), data -> PlannerTest.FACTS, new PlannerOptions(1)).describe();

    assertThat(text.lines())
        .allMatch(line -> line.codePointCount(0, line.length()) <= 80)
        .noneMatch(line -> line.endsWith(" "));
  }
}
