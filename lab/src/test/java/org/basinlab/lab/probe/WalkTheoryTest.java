package org.basinlab.lab.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.basinlab.lab.plan.WalkRun;
import org.basinlab.lab.study.Arm;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Law;
import org.basinlab.lab.study.SnapshotChoice;
import org.basinlab.science.theory.Prediction;
import org.basinlab.science.theory.Regime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the laws of a study say, against numbers worked out elsewhere. */
final class WalkTheoryTest {
  private static final String AXES = "problem: quadratic, hessian: [1, 10], covariance: [1, 10]";
  private static final String HEAVY =
      "problem: quadratic, hessian: [1], covariance: [1], momentum: 0.9";
  private static final String FRESH = "problem: regression, inputVariances: [1], labelVariance: 1";
  private static final String SHUFFLED =
      "problem: training-set, curvature: 1, covariance: 1, trainSize: 20, sampling: shuffled-epochs";
  private static final String GROWING =
      "problem: growing-noise, curvature: 1, atMinimum: 1, growth: 10";
  private static final String WELLS =
      "problem: double-well, height: 0.5, tilt: 0.3, wide: 1, sharp: 16, variance: 40, noise: isotropic";
  private static final String ESCAPE =
      "problem: quadratic, hessian: [1, 4], covariance: [[1, 0.3], [0.3, 2]]";

  private static Prediction<Double> predict(
      String arm, double learningRate, int batchSize, long step, Law law, String quantity) {
    Arm made = Arm.of("{arm: a, walkers: 2, " + arm + "}");
    SnapshotChoice snapshots =
        new SnapshotChoice(List.of(), List.of(Math.toIntExact(step)), List.of(), List.of(), false);
    GridPoint point = new GridPoint("a", learningRate, batchSize);
    return new WalkTheory(new WalkRun("1", made, snapshots, point, 1), step).predict(law, quantity);
  }

  private static String arm(String name) {
    return switch (name) {
      case "axes" -> AXES;
      case "heavy" -> HEAVY;
      case "fresh" -> FRESH;
      case "shuffled" -> SHUFFLED;
      case "growing" -> GROWING;
      case "wells" -> WELLS;
      default -> ESCAPE;
    };
  }

  @ParameterizedTest
  @CsvSource({
    "axes, 0.1, 10, 1000, FINITE_STEP, iterateVariance1, 0.01",
    "axes, 0.1, 10, 1000, FINITE_STEP, iterateVariance2, 0.005263158",
    "axes, 0.1, 10, 1000, FINITE_STEP, iterateCovariance12, 0",
    "axes, 0.1, 10, 1000, CONTINUOUS, iterateVariance1, 0.005",
    "axes, 0.1, 10, 1000, THREE_FACTOR, excessLoss, 0.0275",
    "axes, 0.1, 10, 1000, FINITE_STEP, excessLoss, 0.05263158",
    "axes, 0.1, 10, 1000, DOUBLED_NOISE, excessLoss, 0.055",
    "axes, 0.1, 10, 1000, GIBBS, iterateVariance1, 0.00275",
    "heavy, 0.3, 1, 1000, FINITE_STEP, iterateVariance1, 1.6286645",
    "heavy, 0.3, 1, 1000, WITHOUT_MOMENTUM, iterateVariance1, 0.17647059",
    "fresh, 0.2, 1, 1000, LABEL_NOISE, iterateVariance1, 0.14285714",
    "fresh, 0.2, 1, 1000, FINITE_STEP, iterateVariance1, 0.11111111",
    "growing, 0.1, 1, 1000, FINITE_STEP, iterateVariance1, 0.11111111",
    "growing, 0.1, 1, 1000, CONTINUOUS, iterateVariance1, 0.1",
    "growing, 0.1, 1, 1000, CONSTANT_NOISE, iterateVariance1, 0.05",
    "wells, 0.01, 1, 1000, QUADRATURE, occupancyOdds, 0.8859",
    "wells, 0.01, 1, 1000, LAPLACE, occupancyOdds, 0.9983",
    "wells, 0.01, 1, 1000, WITHOUT_ROOT, occupancyOdds, 4.46",
    "wells, 0.01, 1, 1000, DOUBLED_NOISE, occupancyOdds, 1.6181",
    "escape, 0.001, 1, 500, ESCAPE, excessLoss, 0.0006489",
  })
  void theNumbersAreThoseOfTheory(
      String arm,
      double learningRate,
      int batchSize,
      long step,
      Law law,
      String quantity,
      double expected) {
    double value =
        predict(arm(arm), learningRate, batchSize, step, law, quantity).value().orElseThrow();

    assertThat(value).isCloseTo(expected, within(5e-4 * Math.max(expected, 1e-9)));
  }

  /** T1b: 20 batches of 1, ηh = 0.05, so x = 1: the end of an epoch varies 12 times less. */
  @Test
  void shuffledEpochsFollowThePlaceInTheEpoch() {
    double independent = independent();
    double end = value(SHUFFLED, 0.05, 1, 400, Law.SHUFFLED_EPOCHS);
    double middle = value(SHUFFLED, 0.05, 1, 410, Law.SHUFFLED_EPOCHS);

    assertThat(end / independent).isCloseTo(0.0833, within(1e-4));
    assertThat(middle / independent).isBetween(0.3, 0.5);
  }

  private static double independent() {
    return value(SHUFFLED, 0.05, 1, 400, Law.FINITE_STEP);
  }

  private static double value(String arm, double rate, int size, long step, Law law) {
    return predict(arm, rate, size, step, law, "iterateVariance1").value().orElseThrow();
  }

  @Test
  void regimesAndReasonsComeWithTheNumbers() {
    assertThat(predict(AXES, 0.001, 10, 100, Law.FINITE_STEP, "excessLoss").regime())
        .isEqualTo(Regime.BORDERLINE);
    assertThat(predict(AXES, 0.3, 10, 100, Law.FINITE_STEP, "excessLoss").value()).isEmpty();
    assertThat(predict(AXES, 0.1, 10, 1000, Law.GIBBS, "excessLoss").why())
        .isEqualTo("The noise is not isotropic: its variances differ by 90 %.");
    assertThat(predict(WELLS, 0.01, 1, 100, Law.QUADRATURE, "occupancyOdds").regime())
        .isEqualTo(Regime.BORDERLINE);
    String follows = WELLS.replace("isotropic", "curvature");
    assertThat(predict(follows, 0.01, 1, 100, Law.QUADRATURE, "occupancyOdds").regime())
        .isEqualTo(Regime.OUTSIDE);
    Prediction<Double> independent =
        predict(SHUFFLED, 0.05, 1, 400, Law.FINITE_STEP, "iterateVariance1");
    assertThat(independent.regime()).isEqualTo(Regime.OUTSIDE);
    assertThat(independent.why()).contains("anti-correlated");
    String refined = AXES + ", refinement: 4";
    assertThat(predict(refined, 0.1, 10, 1000, Law.FINITE_STEP, "excessLoss").why())
        .isEqualTo("The arm takes 4 small steps for one, and the law has whole ones.");
    String started = ESCAPE + ", start: [1, 0]";
    assertThat(predict(started, 0.01, 1, 100, Law.ESCAPE, "excessLoss").value()).isEmpty();
  }
}
