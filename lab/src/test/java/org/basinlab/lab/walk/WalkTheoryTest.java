package org.basinlab.lab.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import org.basinlab.lab.form.Cursor;
import org.basinlab.lab.form.Form;
import org.basinlab.lab.plan.WalkRun;
import org.basinlab.lab.study.Arm;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Law;
import org.basinlab.lab.study.SnapshotChoice;
import org.basinlab.lab.study.WalkQuantities;
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
  private static final String FINITE =
      "problem: training-set, curvature: 10, covariance: 10, trainSize: 640, sampling:"
          + " without-replacement";
  private static final String SAMPLED =
      "problem: training-set, curvature: 1, covariance: 1, trainSize: 1000, sampling:"
          + " with-replacement, start: [1]";
  private static final String WELLS =
      "problem: double-well, height: 0.5, tilt: 0.3, wide: 1, sharp: 16, variance: 40, noise: isotropic";
  private static final String ESCAPE =
      "problem: quadratic, hessian: [1, 4], covariance: [[1, 0.3], [0.3, 2]]";

  private static Prediction<Double> predict(
      String arm, double learningRate, int batchSize, long step, Law law, String quantity) {
    Arm made = armOn(arm);
    SnapshotChoice snapshots =
        new SnapshotChoice(List.of(), List.of(Math.toIntExact(step)), List.of(), List.of(), false);
    GridPoint point = new GridPoint("a", learningRate, batchSize);
    WalkTheory theory = new WalkTheory(new WalkRun("1", made, snapshots, point, 1), step);
    return theory.predict(law, WalkQuantities.find(quantity).orElseThrow());
  }

  private static String arm(String name) {
    return switch (name) {
      case "axes" -> AXES;
      case "heavy" -> HEAVY;
      case "fresh" -> FRESH;
      case "shuffled" -> SHUFFLED;
      case "growing" -> GROWING;
      case "finite" -> FINITE;
      case "sampled" -> SAMPLED;
      case "wells" -> WELLS;
      default -> ESCAPE;
    };
  }

  @ParameterizedTest
  @CsvSource({
    "axes, 0.1, 10, 1000, finite-step, iterateVariance1, 0.01",
    "axes, 0.1, 10, 1000, finite-step, iterateVariance2, 0.005263158",
    "axes, 0.1, 10, 1000, finite-step, iterateCovariance12, 0",
    "axes, 0.1, 10, 1000, continuous, iterateVariance1, 0.005",
    "axes, 0.1, 10, 1000, three-factor, excessLoss, 0.0275",
    "axes, 0.1, 10, 1000, finite-step, excessLoss, 0.05263158",
    "axes, 0.1, 10, 1000, doubled-noise, excessLoss, 0.055",
    "axes, 0.1, 10, 1000, gibbs, iterateVariance1, 0.00275",
    "heavy, 0.3, 1, 1000, finite-step, iterateVariance1, 1.6286645",
    "heavy, 0.3, 1, 1000, without-momentum, iterateVariance1, 0.17647059",
    "fresh, 0.2, 1, 1000, label-noise, iterateVariance1, 0.14285714",
    "fresh, 0.2, 1, 1000, finite-step, iterateVariance1, 0.11111111",
    "fresh, 0.2, 1, 1000, sgd-moments, iterateVariance1, 0.14285714",
    "fresh, 0.2, 1, 1000, without-growth, iterateVariance1, 0.11111111",
    "fresh, 0.2, 1, 2, sgd-moments, iterateSquare1, 0.0688",
    "growing, 0.1, 1, 1000, finite-step, iterateVariance1, 0.11111111",
    "growing, 0.1, 1, 1000, continuous, iterateVariance1, 0.1",
    "growing, 0.1, 1, 1000, constant-noise, iterateVariance1, 0.05",
    "growing, 0.1, 1, 1000, without-growth, iterateVariance1, 0.05263158",
    "finite, 0.16, 160, 1000, finite-step, iterateVariance1, 0.00187793",
    "finite, 0.16, 160, 1000, infinite-population, iterateVariance1, 0.0025",
    "finite, 0.16, 160, 1000, infinite-population, excessLoss, 0.0125",
    "shuffled, 0.05, 8, 400, shuffled-epochs, iterateVariance1, 0.000676522",
    "sampled, 0.4, 1, 10, sgd-moments, iterateMean1, 0.0060466",
    "sampled, 0.4, 1, 10, modified-1, iterateMean1, 0.0183156",
    "sampled, 0.4, 1, 10, modified-2, iterateMean1, 0.0082297",
    "sampled, 0.4, 1, 10, sgd-moments, iterateVariance1, 0.2499909",
    "sampled, 0.4, 1, 10, sgd-moments, iterateSquare1, 0.2500274",
    "wells, 0.01, 1, 1000, quadrature, occupancyOdds, 0.8859",
    "wells, 0.01, 1, 1000, laplace, occupancyOdds, 0.9983",
    "wells, 0.01, 1, 1000, without-root, occupancyOdds, 4.46",
    "wells, 0.01, 1, 1000, doubled-noise, occupancyOdds, 1.6181",
    "escape, 0.001, 1, 500, escape, excessLoss, 0.0006489",
  })
  void theNumbersAreThoseOfTheory(
      String arm,
      double learningRate,
      int batchSize,
      long step,
      String word,
      String quantity,
      double expected) {
    Law law = Law.all().stream().filter(one -> one.word().equals(word)).findFirst().orElseThrow();
    double value =
        predict(arm(arm), learningRate, batchSize, step, law, quantity).value().orElseThrow();

    assertThat(value).isCloseTo(expected, within(5e-4 * Math.max(expected, 1e-9)));
  }

  /** T1b: 20 batches of 1, ηh = 0.05, so x = 1: the end of an epoch varies 12 times less. */
  @Test
  void shuffledEpochsFollowThePlaceInTheEpoch() {
    double independent = independent();
    double end = value(SHUFFLED, 0.05, 1, 400, OwnLaws.SHUFFLED_EPOCHS);
    double middle = value(SHUFFLED, 0.05, 1, 410, OwnLaws.SHUFFLED_EPOCHS);

    assertThat(end / independent).isCloseTo(0.0833, within(1e-4));
    assertThat(middle / independent).isBetween(0.3, 0.5);
  }

  private static double independent() {
    return value(SHUFFLED, 0.05, 1, 400, OwnLaws.FINITE_STEP);
  }

  private static double value(String arm, double rate, int size, long step, Law law) {
    return predict(arm, rate, size, step, law, "iterateVariance1").value().orElseThrow();
  }

  @Test
  void regimesAndReasonsComeWithTheNumbers() {
    // From rest the flat mode, h = 1, lacks e^(−2ηk) of its variance: 82 %, 5 % and nothing.
    assertThat(regime(AXES, 0.001, 10, 100, OwnLaws.FINITE_STEP, "excessLoss"))
        .isEqualTo(Regime.OUTSIDE);
    assertThat(regime(AXES, 0.001, 10, 1500, OwnLaws.FINITE_STEP, "iterateVariance2"))
        .isEqualTo(Regime.BORDERLINE);
    assertThat(regime(AXES, 0.001, 10, 5000, OwnLaws.FINITE_STEP, "excessLoss"))
        .isEqualTo(Regime.INSIDE);
    assertThat(regime(GROWING, 0.001, 10, 100, OwnLaws.FINITE_STEP, "excessLoss"))
        .isEqualTo(Regime.OUTSIDE);
    assertThat(regime(FRESH, 0.001, 10, 100, OwnLaws.LABEL_NOISE, "excessLoss"))
        .isEqualTo(Regime.OUTSIDE);
    assertThat(predict(AXES, 0.3, 10, 100, OwnLaws.FINITE_STEP, "excessLoss").value()).isEmpty();
    assertThat(predict(AXES, 0.0005, 10, 100_000, OwnLaws.GIBBS, "excessLoss").why())
        .isEqualTo("the noise is not isotropic: a variance is off their mean by a share of 0.8182");
    assertThat(predict(WELLS, 0.01, 1, 100_000, OwnLaws.QUADRATURE, "occupancyOdds").regime())
        .isEqualTo(Regime.BORDERLINE);
    String follows = WELLS.replace("isotropic", "curvature");
    assertThat(predict(follows, 0.01, 1, 100, OwnLaws.QUADRATURE, "occupancyOdds").regime())
        .isEqualTo(Regime.OUTSIDE);
    Prediction<Double> independent =
        predict(SHUFFLED, 0.05, 1, 400, OwnLaws.FINITE_STEP, "iterateVariance1");
    assertThat(independent.regime()).isEqualTo(Regime.OUTSIDE);
    assertThat(independent.why()).contains("anti-correlated");
    String refined = AXES + ", refinement: 4";
    assertThat(predict(refined, 0.1, 10, 1000, OwnLaws.FINITE_STEP, "excessLoss").why())
        .isEqualTo("The arm takes 4 small steps for one, and the law has whole ones.");
    String started = ESCAPE + ", start: [1, 0]";
    assertThat(predict(started, 0.01, 1, 100, OwnLaws.ESCAPE, "excessLoss").value()).isEmpty();
  }

  private static Regime regime(
      String arm, double rate, int size, long step, Law law, String quantity) {
    return predict(arm, rate, size, step, law, quantity).regime();
  }

  /** Twenty and thirty-three per cent off at η = 0.4; a step beyond stability is no better. */
  @Test
  void momentsOfAnEquationKnowHowFarSgdIs() {
    for (Law law : List.of(OwnLaws.MODIFIED_1, OwnLaws.MODIFIED_2)) {
      assertThat(regime(SAMPLED, 0.4, 1, 10, law, "iterateSquare1")).isEqualTo(Regime.OUTSIDE);
      assertThat(regime(SAMPLED, 3, 1, 10, law, "iterateSquare1")).isEqualTo(Regime.OUTSIDE);
      assertThat(regime(SAMPLED, 0.005, 1, 10, law, "iterateSquare1")).isEqualTo(Regime.INSIDE);
    }
    assertThat(regime(SAMPLED, 3, 1, 10, OwnLaws.SGD_MOMENTS, "excessLoss"))
        .isEqualTo(Regime.INSIDE);
    assertThat(regime(ESCAPE, 0.001, 1, 500, OwnLaws.ESCAPE, "excessLoss"))
        .isEqualTo(Regime.INSIDE);
    assertThat(regime(ESCAPE, 0.1, 1, 5, OwnLaws.ESCAPE, "excessLoss")).isEqualTo(Regime.OUTSIDE);
  }

  /** Sixty-four small steps for one leave an error of η/64: 0.3 % where whole steps have 20 %. */
  @Test
  void anEquationOfARefinedArmIsHeldAgainstItsSmallSteps() {
    String refined = AXES + ", start: [1, 1], refinement: 64";
    Prediction<Double> whole =
        predict(AXES + ", start: [1, 1]", 0.04, 10, 25, OwnLaws.MODIFIED_1, "iterateSquare1");
    Prediction<Double> small = predict(refined, 0.04, 10, 25, OwnLaws.MODIFIED_1, "iterateSquare1");

    assertThat(whole.regime()).isEqualTo(Regime.OUTSIDE);
    assertThat(small.regime()).isEqualTo(Regime.INSIDE);
    assertThat(small.value().orElseThrow()).isCloseTo(whole.value().orElseThrow(), within(1e-12));
    assertThat(regime(refined, 0.04, 10, 25, OwnLaws.MODIFIED_2, "iterateSquare1"))
        .isEqualTo(Regime.OUTSIDE);
    assertThat(regime(refined, 0.04, 10, 1000, OwnLaws.CONTINUOUS, "excessLoss"))
        .isEqualTo(Regime.INSIDE);
  }

  @Test
  void lawsThatAreKnownWithoutMomentumSayNothingWithIt() {
    Prediction<Double> shuffled =
        predict(
            SHUFFLED + ", momentum: 0.9",
            0.05,
            1,
            400,
            OwnLaws.SHUFFLED_EPOCHS,
            "iterateVariance1");
    assertThat(shuffled.value()).isEmpty();
    assertThat(shuffled.why()).contains("without momentum");
    assertThat(
            predict(ESCAPE + ", momentum: 0.9", 0.001, 1, 500, OwnLaws.ESCAPE, "excessLoss")
                .value())
        .isEmpty();
  }

  /**
   * Isotropic noise; but before the flat mode is at rest, or in large steps, it is not Gibbs' law.
   */
  @Test
  void gibbsNeedsSmallStepsAndTimeAndACurvature() {
    String even = AXES.replace("covariance: [1, 10]", "covariance: [1, 1]");
    assertThat(regime(even, 0.0005, 10, 100_000, OwnLaws.GIBBS, "excessLoss"))
        .isEqualTo(Regime.INSIDE);
    assertThat(regime(even, 0.0005, 10, 1000, OwnLaws.GIBBS, "excessLoss"))
        .isEqualTo(Regime.OUTSIDE);
    assertThat(regime(even, 0.0005, 10, 3000, OwnLaws.GIBBS, "excessLoss"))
        .isEqualTo(Regime.BORDERLINE);
    assertThat(regime(even, 0.05, 10, 100_000, OwnLaws.GIBBS, "excessLoss"))
        .isEqualTo(Regime.OUTSIDE);
    assertThat(regime(even, 0.3, 10, 100_000, OwnLaws.GIBBS, "excessLoss"))
        .isEqualTo(Regime.OUTSIDE);
    String still = AXES.replace("covariance: [1, 10]", "covariance: [0, 0]");
    Prediction<Double> none = predict(still, 0.0005, 10, 100_000, OwnLaws.GIBBS, "excessLoss");
    assertThat(none.value()).contains(0.0);
    assertThat(none.why()).doesNotContain("NaN");
    String saddle = AXES.replace("hessian: [1, 10]", "hessian: [1, -10]");
    assertThat(predict(saddle, 0.0005, 10, 1000, OwnLaws.GIBBS, "iterateVariance1").value())
        .isEmpty();
  }

  /** 0.142857 against 0.111111 at η = 0.2: constant noise is 29 % short. */
  @Test
  void constantNoiseOnARegressionIsHeldAgainstTheNoiseThatGrows() {
    Prediction<Double> frozen =
        predict(FRESH, 0.2, 1, 1000, OwnLaws.FINITE_STEP, "iterateVariance1");
    assertThat(frozen.regime()).isEqualTo(Regime.OUTSIDE);
    assertThat(frozen.why()).contains("noise that grows with the distance", "share of 0.286");
    assertThat(regime(FRESH, 0.05, 1, 1000, OwnLaws.FINITE_STEP, "excessLoss"))
        .isEqualTo(Regime.BORDERLINE);
    assertThat(regime(FRESH, 0.2, 100, 1000, OwnLaws.FINITE_STEP, "excessLoss"))
        .isEqualTo(Regime.INSIDE);
    assertThat(regime(FRESH, 0.7, 1, 1000, OwnLaws.FINITE_STEP, "excessLoss"))
        .isEqualTo(Regime.OUTSIDE);
  }

  /** Shares by which the law of the noise there is differs: 1.4 % at S = 10, a quarter at 160. */
  @Test
  void rivalsOfTheDiscreteLawSayHowFarTheyAre() {
    assertThat(regime(FINITE, 0.01, 10, 1000, OwnLaws.INFINITE_POPULATION, "excessLoss"))
        .isEqualTo(Regime.BORDERLINE);
    Prediction<Double> far =
        predict(FINITE, 0.16, 160, 1000, OwnLaws.INFINITE_POPULATION, "excessLoss");
    assertThat(far.regime()).isEqualTo(Regime.OUTSIDE);
    assertThat(far.why()).contains("share of 0.249");
    String slow = GROWING.replace("growth: 10", "growth: 0.01");
    assertThat(regime(slow, 0.1, 1, 1000, OwnLaws.WITHOUT_GROWTH, "excessLoss"))
        .isEqualTo(Regime.INSIDE);
    assertThat(regime(GROWING, 0.1, 1, 1000, OwnLaws.WITHOUT_GROWTH, "excessLoss"))
        .isEqualTo(Regime.OUTSIDE);
    for (String endless : List.of(GROWING, SHUFFLED, SAMPLED)) {
      assertThat(OwnLaws.INFINITE_POPULATION.predicts(armOn(endless), "excessLoss")).isFalse();
    }
    assertThat(OwnLaws.WITHOUT_GROWTH.predicts(armOn(GROWING), "iterateVariance1")).isTrue();
  }

  @Test
  void noLawSpeaksOfAModeThatIsNotThere() {
    Arm two = armOn(AXES);
    for (Law law : List.of(OwnLaws.FINITE_STEP, OwnLaws.SGD_MOMENTS)) {
      assertThat(law.predicts(two, "iterateVariance2")).isTrue();
      assertThat(law.predicts(two, "iterateVariance3")).isFalse();
    }
    assertThat(OwnLaws.SGD_MOMENTS.predicts(two, "iterateSquare3")).isFalse();
  }

  /** 0.41 where the stationary law has 2.5e-5: what is left of the way there counts. */
  @Test
  void aStartFarOffTakesLongerToForget() {
    String far = "problem: quadratic, hessian: [1], covariance: [1], start: [100]";
    String near = "problem: quadratic, hessian: [1], covariance: [1]";
    assertThat(regime(far, 0.001, 10, 4700, OwnLaws.FINITE_STEP, "excessLoss"))
        .isEqualTo(Regime.OUTSIDE);
    assertThat(regime(far, 0.001, 10, 20_000, OwnLaws.FINITE_STEP, "excessLoss"))
        .isEqualTo(Regime.INSIDE);
    assertThat(regime(near, 0.001, 10, 4700, OwnLaws.FINITE_STEP, "excessLoss"))
        .isEqualTo(Regime.INSIDE);
    assertThat(regime(near, 1e-17, 10, 10, OwnLaws.FINITE_STEP, "excessLoss"))
        .isEqualTo(Regime.OUTSIDE);
    assertThat(
            regime(
                SHUFFLED + ", start: [100]", 0.05, 10, 100, OwnLaws.SHUFFLED_EPOCHS, "excessLoss"))
        .isEqualTo(Regime.OUTSIDE);
    assertThat(
            regime(
                "problem: growing-noise, curvature: 1, atMinimum: 1, growth: 1, start: [100]",
                0.001,
                10,
                2400,
                OwnLaws.FINITE_STEP,
                "iterateVariance1"))
        .isEqualTo(Regime.OUTSIDE);
    assertThat(regime(GROWING, 0.01, 10, 1, OwnLaws.WITHOUT_GROWTH, "excessLoss"))
        .isEqualTo(Regime.OUTSIDE);
  }

  /** A hundred modes feed one another: 0.9970 a step, where each alone forgets by 0.9650. */
  @Test
  void modesOfARegressionKeepOneAnotherFromRest() {
    String many =
        "problem: regression, inputVariances: %s, labelVariance: 1"
            .formatted(java.util.Collections.nCopies(100, 1));
    assertThat(regime(many, 0.018, 1, 150, OwnLaws.LABEL_NOISE, "excessLoss"))
        .isEqualTo(Regime.OUTSIDE);
    assertThat(regime(many, 0.018, 1, 3000, OwnLaws.LABEL_NOISE, "excessLoss"))
        .isEqualTo(Regime.INSIDE);
  }

  /** tr C = tr H makes the loss right, and no single mode. */
  @Test
  void theLawOfThreeFactorsIsJudgedModeByMode() {
    String other = "problem: quadratic, hessian: [2, 1], covariance: [1, 2]";
    String mixed = "problem: quadratic, hessian: [2, 1], covariance: [[2, 0.9], [0.9, 1]]";
    assertThat(regime(other, 0.001, 10, 20_000, OwnLaws.THREE_FACTOR, "excessLoss"))
        .isEqualTo(Regime.INSIDE);
    assertThat(regime(other, 0.001, 10, 20_000, OwnLaws.THREE_FACTOR, "iterateVariance1"))
        .isEqualTo(Regime.OUTSIDE);
    assertThat(regime(mixed, 0.001, 10, 20_000, OwnLaws.THREE_FACTOR, "iterateCovariance12"))
        .isEqualTo(Regime.OUTSIDE);
  }

  @Test
  void isotropicEscapeIsHeldAgainstThatOfTheNoiseThereIs() {
    String aligned = "problem: quadratic, hessian: [1, 100], covariance: [1, 100]";
    assertThat(regime(aligned, 1e-5, 1, 50, OwnLaws.ESCAPE, "excessLoss")).isEqualTo(Regime.INSIDE);
    assertThat(regime(aligned, 1e-5, 1, 50, OwnLaws.ISOTROPIC_ESCAPE, "excessLoss"))
        .isEqualTo(Regime.OUTSIDE);
  }

  /** A known wrong formula is nowhere called right. */
  @Test
  void slipsSayHowFarTheyAreFromTheExactLaw() {
    // Noise level 0.2, after an SDE time of 1000; after one of 10 the walkers have not mixed.
    String hot = WELLS.replace("variance: 40", "variance: 4000");
    long late = 10_000_000;
    assertThat(regime(hot, 0.0001, 1, late, OwnLaws.QUADRATURE, "occupancyOdds"))
        .isEqualTo(Regime.INSIDE);
    assertThat(regime(hot, 0.0001, 1, 100, OwnLaws.QUADRATURE, "occupancyOdds"))
        .isEqualTo(Regime.OUTSIDE);
    assertThat(regime(WELLS, 0.0001, 1, late, OwnLaws.QUADRATURE, "occupancyOdds"))
        .isEqualTo(Regime.OUTSIDE);
    for (Law slip : new Law[] {OwnLaws.WITHOUT_ROOT, OwnLaws.DOUBLED_NOISE}) {
      Prediction<Double> odds = predict(hot, 0.0001, 1, late, slip, "occupancyOdds");
      assertThat(odds.regime()).isEqualTo(Regime.OUTSIDE);
      assertThat(odds.why()).startsWith("The exact law, with the density of continuous time,");
    }
    assertThat(regime(HEAVY, 0.01, 10, 10_000, OwnLaws.WITHOUT_MOMENTUM, "excessLoss"))
        .isEqualTo(Regime.OUTSIDE);
    assertThat(regime(AXES, 0.001, 10, 10_000, OwnLaws.DOUBLED_NOISE, "excessLoss"))
        .isEqualTo(Regime.OUTSIDE);
  }

  /** Reasons stand in the archive, which is the same everywhere. */
  @Test
  void reasonsDoNotDependOnTheCountry() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(predict(WELLS, 0.01, 1, 100, OwnLaws.QUADRATURE, "occupancyOdds").why())
          .contains("by a share of 0.121");
      assertThat(predict(AXES, 0.02, 10, 10, OwnLaws.FINITE_STEP, "excessLoss").why())
          .contains("by a share of 0.0662");
    } finally {
      Locale.setDefault(before);
    }
  }

  private static Arm armOn(String problem) {
    return Cursor.read("{arm: a, walkers: 2, " + problem + "}", Form.of(Arm.class));
  }
}
