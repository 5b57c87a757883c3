package org.basinlab.science.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/theory/changing-noise.md, eqs. (1) to (8). */
class ChangingNoiseTest {
  private static final BatchNoise ONE = BatchNoise.withReplacement(1);

  private static LabelNoiseRegression regression(double labelVariance, double... inputs) {
    return new LabelNoiseRegression(SymmetricMatrix.diagonal(inputs), labelVariance);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.0526316, 0.05", "1, 0.0555556, 0.0526316", "10, 0.1111111, 0.1"})
  void growingNoiseWidensTheLawBeyondGibbs(double growth, double exact, double continuous) {
    GrowingNoise noise = new GrowingNoise(1, 1, growth);
    assertThat(noise.finiteStep(new StepRule(0.1, 0, ONE)).value().orElseThrow())
        .isCloseTo(exact, within(1e-7));
    assertThat(noise.continuous(new StepRule(0.1, 0, ONE)).value().orElseThrow())
        .isCloseTo(continuous, within(1e-7));
    assertThat(noise.constantNoise(new StepRule(0.1, 0, ONE)).value().orElseThrow())
        .isCloseTo(0.05, within(1e-15));
  }

  @Test
  void regimesOfGrowingNoiseFollowFromWhatIsLeftOut() {
    GrowingNoise noise = new GrowingNoise(1, 1, 1);
    assertThat(noise.finiteStep(new StepRule(0.1, 0, ONE)).regime()).isEqualTo(Regime.INSIDE);
    assertThat(noise.continuous(new StepRule(0.1, 0, ONE)).regime()).isEqualTo(Regime.BORDERLINE);
    assertThat(noise.continuous(new StepRule(0.01, 0, ONE)).regime()).isEqualTo(Regime.INSIDE);
    assertThat(noise.continuous(new StepRule(0.3, 0, ONE)).regime()).isEqualTo(Regime.OUTSIDE);
    assertThat(noise.constantNoise(new StepRule(0.01, 0, ONE)).regime()).isEqualTo(Regime.INSIDE);
    assertThat(noise.constantNoise(new StepRule(0.1, 0, ONE)).regime())
        .isEqualTo(Regime.BORDERLINE);
    assertThat(noise.constantNoise(new StepRule(0.11, 0, ONE)).regime()).isEqualTo(Regime.OUTSIDE);
  }

  /** The exact law is larger by ηh²/(2h − ηh² − ηφs₁), which the step alone does not tell. */
  @ParameterizedTest
  @CsvSource({
    "0.02, 90, OUTSIDE, share of 0.1111",
    "0.02, 99.5, OUTSIDE, in discrete steps",
    "0.02, 60, BORDERLINE, share of 0.02564",
    "0.3, 0, OUTSIDE, share of 0.1765",
    "3, 0, OUTSIDE, in discrete steps",
    "0.01, 50, INSIDE, share of 0.006711"
  })
  void theEquationIsHeldAgainstTheStepsWhereNoiseFeedsOnItself(
      double eta, double growth, Regime regime, String why) {
    GrowingNoise noise = new GrowingNoise(1, 1, growth);
    Prediction<Double> continuous = noise.continuous(new StepRule(eta, 0, ONE));
    assertThat(continuous.value()).isPresent();
    assertThat(continuous.regime()).isEqualTo(regime);
    assertThat(continuous.why()).contains(why);
    noise
        .finiteStep(new StepRule(eta, 0, ONE))
        .value()
        .ifPresent(
            exact ->
                assertThat(Regime.of(exact / continuous.value().orElseThrow() - 1, 0.01, 0.1))
                    .isEqualTo(regime));
  }

  @Test
  void nearItsLimitTheExactLawHangsOnEveryDigit() {
    GrowingNoise noise = new GrowingNoise(1, 1, 3);
    assertThat(noise.finiteStep(new StepRule(0.47, 0, ONE)).regime()).isEqualTo(Regime.INSIDE);
    assertThat(noise.finiteStep(new StepRule(0.48, 0, ONE)).regime()).isEqualTo(Regime.BORDERLINE);
    assertThat(noise.continuous(new StepRule(0.7, 0, ONE)).why()).contains("without bound");
  }

  /** Curvature of an example 0 or 4: the naive limit is twice too large. */
  @Test
  void theMeanSquareLimitLiesBelowThatOfFullBatchDescent() {
    GrowingNoise noise = new GrowingNoise(2, 1, 4);
    double limit = noise.largestLearningRate(ONE);
    assertThat(limit).isCloseTo(0.5, within(1e-15));
    assertThat(noise.finiteStep(new StepRule(limit * 0.999, 0, ONE)).value()).isPresent();
    Prediction<Double> beyond = noise.finiteStep(new StepRule(limit * 1.001, 0, ONE));
    assertThat(beyond.value()).isEmpty();
    assertThat(beyond.why()).contains("grows without bound");
    assertThat(noise.largestLearningRate(new BatchNoise(0))).isEqualTo(1);
  }

  /** κ such that (1 − κηλ)² + s²(κη)² f(κS) is 1, where κS need not be whole. */
  @ParameterizedTest
  @CsvSource({"4, 0.05, 2, 1000", "0, 0.01, 2, 1000", "1, 0.2, 10, 200"})
  void jointRescalingBreaksWhereTheMeanSquareDoes(
      double growth, double eta, int batchSize, int trainSize) {
    GrowingNoise noise = new GrowingNoise(2, 1, growth);
    double kappa = noise.breakFactor(eta, batchSize, trainSize).value().orElseThrow();
    double step = kappa * eta;
    double size = kappa * batchSize;
    double factor = (trainSize - size) / (size * (trainSize - 1));
    assertThat(Math.pow(1 - 2 * step, 2) + growth * step * step * factor)
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void jointRescalingIsBoundedByTheFullBatchAndMayBreakFromTheStart() {
    GrowingNoise calm = new GrowingNoise(10, 1, 0);
    assertThat(calm.breakFactor(0.01, 1, 1000).value().orElseThrow()).isCloseTo(20, within(1e-12));
    assertThat(calm.breakFactor(0.01, 100, 1000).value().orElseThrow()).isEqualTo(10);
    Prediction<Double> loud = new GrowingNoise(1, 1, 100).breakFactor(0.1, 1, 1000);
    assertThat(loud.value()).isEmpty();
    assertThat(loud.why()).contains("noise alone");
  }

  /** One of ten examples has all the curvature: s₁ = h²(N − 1), and more cannot be. */
  @Test
  void curvaturesThatAreNotNegativeBoundTheirVariance() {
    GrowingNoise most = new GrowingNoise(1, 1, 9);
    assertThat(most.breakFactor(0.1, 1, 10).value()).contains(10.0);
    assertThat(most.breakFactor(0.21, 1, 10).value()).isEmpty();
    assertThatThrownBy(() -> new GrowingNoise(1, 1, 100).breakFactor(0.1, 1, 10))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("at most h²(N − 1) = 9.0, got 100.0");
  }

  /** ηh = 3: stable at κ < 2/3, which needs a batch of at least two. */
  @Test
  void aStepThatIsUnstableAsItIsHasAFactorBelowOne() {
    GrowingNoise calm = new GrowingNoise(1, 1, 0);
    Prediction<Double> factor = calm.breakFactor(3, 6, 1000);
    assertThat(factor.value().orElseThrow()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(factor.why()).contains("unstable as it is");
    Prediction<Double> none = calm.breakFactor(3, 1, 1000);
    assertThat(none.value()).isEmpty();
    assertThat(none.why()).contains("a batch of one");
  }

  @Test
  void labelNoiseHasTheKnownVariance() {
    LabelNoiseRegression one = regression(1, 1);
    assertThat(one.stationary(0.2, 1).value().orElseThrow().entry(0, 0))
        .isCloseTo(1.0 / 7, within(1e-15));
    assertThat(one.excessLoss(0.2, 1).value().orElseThrow()).isCloseTo(0.5 / 7, within(1e-15));
    StationaryLaw frozen =
        new StationaryLaw(SymmetricMatrix.diagonal(1), one.covarianceAtMinimum());
    assertThat(frozen.finiteStep(new StepRule(0.2, 0, ONE)).value().orElseThrow().entry(0, 0))
        .isCloseTo(1.0 / 9, within(1e-15));
  }

  /** Second route: Σ ← E[(I − ηxxᵀ)Σ(I − ηxxᵀ)] + …, with Gaussian fourth moments, to its end. */
  @Test
  void labelNoiseIsWhereTheSecondMomentStandsStill() {
    double[] a = {0.5, 1, 3};
    double eta = 0.3;
    int s = 2;
    double[] sigma = new double[3];
    for (int step = 0; step < 5000; step++) {
      double trace = 0;
      for (int i = 0; i < 3; i++) {
        trace += a[i] * sigma[i];
      }
      for (int i = 0; i < 3; i++) {
        double noise = (a[i] * a[i] * sigma[i] + trace * a[i] + 0.25 * a[i]) / s;
        sigma[i] += -2 * eta * a[i] * sigma[i] + eta * eta * (a[i] * a[i] * sigma[i] + noise);
      }
    }
    SymmetricMatrix law = regression(0.25, a).stationary(eta, s).value().orElseThrow();
    for (int i = 0; i < 3; i++) {
      assertThat(law.entry(i, i)).isCloseTo(sigma[i], withinPercentage(1e-9));
    }
  }

  @Test
  void regressionIsStableBelowItsLimitOnly() {
    LabelNoiseRegression one = regression(1, 1);
    assertThat(one.largestLearningRate(1)).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(one.stationary(0.66, 1).regime()).isEqualTo(Regime.BORDERLINE);
    assertThat(one.stationary(0.67, 1).value()).isEmpty();
    assertThat(one.stationary(0.67, 1).why()).contains("feeds on itself");
    assertThat(one.stationary(1.1, 1).why()).contains("its limit 2");
    assertThat(regression(1, 1, 0).stationary(0.1, 1).why()).contains("do not span");
  }

  /**
   * Second route: E[(θ − ηg)(θ − ηg)ᵀ] term by term, g the mean of two gradients xxᵀθ − xε, with E
   * x_i x_j x_k x_l by Isserlis' pairings, in coordinates that are not those of A.
   */
  @Test
  void momentsOfARegressionAreThoseOfEverySingleStep() {
    SymmetricMatrix inputs = SymmetricMatrix.of(new double[][] {{1, 0.4}, {0.4, 0.5}});
    double[][] a = inputs.rows();
    double eta = 0.3;
    double[][] m = {{1, -2}, {-2, 4}};
    for (int step = 0; step < 3; step++) {
      double[][] next = new double[2][2];
      for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 2; j++) {
          double single = 0.25 * a[i][j];
          double mean = 0;
          next[i][j] = m[i][j];
          for (int k = 0; k < 2; k++) {
            next[i][j] -= eta * (a[i][k] * m[k][j] + m[i][k] * a[k][j]);
            for (int l = 0; l < 2; l++) {
              mean += a[i][k] * m[k][l] * a[l][j];
              double pairs = a[i][j] * a[k][l] + a[i][k] * a[j][l] + a[i][l] * a[j][k];
              single += pairs * m[k][l];
            }
          }
          next[i][j] += eta * eta * (mean + (single - mean) / 2);
        }
      }
      m = next;
    }
    LabelNoiseRegression theory = new LabelNoiseRegression(inputs, 0.25);
    TransientLaw.Moments found = theory.after(eta, 2, 3, 1, -2).value().orElseThrow();
    for (int i = 0; i < 2; i++) {
      assertThat(found.secondMoment(i)).isCloseTo(m[i][i], withinPercentage(1e-9));
    }
    assertThat(found.covariance().entry(0, 1) + found.mean(0) * found.mean(1))
        .isCloseTo(m[0][1], withinPercentage(1e-9));
    assertThat(theory.after(2.5, 2, 5000, 1, -2).value()).isEmpty();
  }

  @Test
  void atInterpolationNothingIsLeft() {
    LabelNoiseRegression exact = regression(0, 1, 2);
    assertThat(exact.covarianceAtMinimum().trace()).isZero();
    assertThat(exact.excessLoss(0.2, 4).value()).contains(0.0);
  }

  @Test
  void brokenNumbersAreRefused() {
    assertThatThrownBy(() -> regression(-1, 1)).isInstanceOf(BrokenInputException.class);
    assertThatThrownBy(() -> regression(1, 1).stationary(-0.1, 1))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("learning rate");
    assertThatThrownBy(() -> new GrowingNoise(1, 1, 1).finiteStep(new StepRule(0.1, 0.9, ONE)))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("without momentum only, got 0.9");
    assertThatThrownBy(() -> new GrowingNoise(0, 1, 1)).isInstanceOf(BrokenInputException.class);
    assertThatThrownBy(() -> new GrowingNoise(1, Double.NaN, 1))
        .isInstanceOf(BrokenInputException.class);
  }
}
