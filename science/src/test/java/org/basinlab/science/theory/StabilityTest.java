package org.basinlab.science.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/theory/stability.md, eqs. (1) and (2), and eqs. (13) to (15) of stationary.md. */
class StabilityTest {
  private static StepRule rule(double mu) {
    return new StepRule(0.01, mu, new BatchNoise(0));
  }

  /** Distance from the minimum after many steps in PyTorch's form. */
  private static double distance(double curvature, double mu, boolean nesterov, int steps) {
    double theta = 1;
    double v = 0;
    for (int step = 0; step < steps; step++) {
      double gradient = curvature * theta;
      v = mu * v + gradient;
      theta -= 0.01 * (nesterov ? gradient + mu * v : v);
    }
    return Math.abs(theta);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 0.9})
  void descentIsStableUpToItsLimit(double mu) {
    double heavy = rule(mu).largestCurvature();
    double nesterov = rule(mu).largestNesterovCurvature();
    assertThat(distance(0.99 * heavy, mu, false, 5000)).isLessThan(1e-6);
    assertThat(distance(1.01 * heavy, mu, false, 5000)).isGreaterThan(1e6);
    assertThat(distance(0.99 * nesterov, mu, true, 5000)).isLessThan(1e-6);
    assertThat(distance(1.01 * nesterov, mu, true, 5000)).isGreaterThan(1e6);
  }

  @ParameterizedTest
  @CsvSource({"0, 200, 200", "0.9, 380, 135.714"})
  void limitsAreTheKnownOnes(double mu, double heavy, double nesterov) {
    assertThat(rule(mu).largestCurvature()).isCloseTo(heavy, within(1e-9));
    assertThat(rule(mu).largestNesterovCurvature()).isCloseTo(nesterov, within(1e-3));
  }

  /** How much a mode loses over many steps, by running it. */
  @ParameterizedTest
  @CsvSource({"0, 1", "0, 150", "0.5, 1", "0.9, 1", "0.9, 0.01"})
  void relaxationIsThatOfTheSlowestMode(double mu, double curvature) {
    StationaryLaw law =
        new StationaryLaw(
            SymmetricMatrix.diagonal(curvature, curvature), SymmetricMatrix.diagonal(1, 1));
    double steps = law.relaxationSteps(rule(mu)).value().orElseThrow();
    int far = (int) Math.ceil(60 * steps);
    double measured =
        far / Math.log(envelope(curvature, mu, far) / envelope(curvature, mu, 2 * far));
    assertThat(measured).isCloseTo(steps, withinPercentage(3));
  }

  /** Largest distance over the next hundred steps, so that oscillation does not matter. */
  private static double envelope(double curvature, double mu, int steps) {
    double largest = 0;
    for (int i = 0; i < 100; i++) {
      largest = Math.max(largest, distance(curvature, mu, false, steps + i));
    }
    return largest;
  }

  @ParameterizedTest
  @ValueSource(doubles = {201, -1})
  void nothingRelaxesWhereNothingHolds(double curvature) {
    Prediction<Double> none =
        new StationaryLaw(SymmetricMatrix.diagonal(curvature), SymmetricMatrix.diagonal(1))
            .relaxationSteps(rule(0));
    assertThat(none.value()).isEmpty();
    assertThat(none.regime()).isEqualTo(Regime.OUTSIDE);
  }

  @ParameterizedTest
  @CsvSource({"100, 0, 0.09", "1000, 0, 0", "50, 0.98, 9.5"})
  void noiseScaleIsThatOfSmithAndLe(int batchSize, double mu, double scale) {
    StepRule rule = new StepRule(0.01, mu, BatchNoise.withoutReplacement(batchSize, 1000));
    assertThat(rule.noiseScale(batchSize, 1000)).isCloseTo(scale, within(1e-12));
  }

  /** η = 0.1, S = 20, σ² = 4, h = 5: n = 0.01, and n/h is the variance of eq. (5) with C = σ²I. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.02})
  void noiseLevelIsHalfTheTemperature(double eta) {
    StepRule rule = new StepRule(eta, 0, BatchNoise.withReplacement(20));
    assertThat(rule.noiseLevel(4)).isCloseTo(eta / 10, within(1e-15));
    assertThat(rule.temperature(4)).isCloseTo(eta / 5, within(1e-15));
    double variance =
        new StationaryLaw(SymmetricMatrix.diagonal(5), SymmetricMatrix.diagonal(4))
            .continuous(rule)
            .value()
            .orElseThrow()
            .entry(0, 0);
    assertThat(rule.noiseLevel(4) / 5).isCloseTo(variance, within(1e-15));
  }

  /** At the best constant rate the mean of N times the excess loss is q/2, as in the posterior. */
  @ParameterizedTest
  @CsvSource({"10, 0.005", "20, 0.01"})
  void posteriorRateGivesThePosteriorsLoss(int batchSize, double eta) {
    SymmetricMatrix c = SymmetricMatrix.diagonal(4, 4);
    SymmetricMatrix h = SymmetricMatrix.diagonal(1, 3);
    double rate = new PosteriorRate(h, c, 1000).learningRate(batchSize).value().orElseThrow();
    assertThat(rate).isCloseTo(eta, within(1e-15));
    StationaryLaw law = new StationaryLaw(h, c);
    StepRule rule = new StepRule(rate, 0, BatchNoise.withReplacement(batchSize));
    assertThat(1000 * law.fourFactorLoss(rule).value().orElseThrow()).isCloseTo(1, within(1e-12));
  }

  /** The divergence ½[tr(NHΣ) − ln det Σ] + const of the continuous law, by its own Σ. */
  @Test
  void posteriorRateIsWhereTheDivergenceIsLeast() {
    SymmetricMatrix h = SymmetricMatrix.of(new double[][] {{2, 0.5}, {0.5, 1}});
    SymmetricMatrix c = SymmetricMatrix.of(new double[][] {{1, -0.4}, {-0.4, 0.8}});
    double best = new PosteriorRate(h, c, 1000).learningRate(10).value().orElseThrow();
    double least = divergence(h, c, best);
    for (double factor : new double[] {0.99, 1.01, 0.5, 2}) {
      assertThat(divergence(h, c, factor * best)).isGreaterThan(least);
    }
  }

  private static double divergence(SymmetricMatrix h, SymmetricMatrix c, double eta) {
    StepRule rule = new StepRule(eta, 0, BatchNoise.withReplacement(10));
    SymmetricMatrix sigma = new StationaryLaw(h, c).continuous(rule).value().orElseThrow();
    return (1000 * h.traceOfProduct(sigma) - sigma.logDeterminant()) / 2;
  }

  /**
   * The rate is 2S/N · q/tr C, whatever the curvature; whether descent is stable there is another
   * matter.
   */
  @Test
  void aPosteriorRateKnowsItsRegime() {
    SymmetricMatrix one = SymmetricMatrix.diagonal(1);
    assertThat(rate(one, 10).regime()).isEqualTo(Regime.BORDERLINE);
    assertThat(rate(one, 2).regime()).isEqualTo(Regime.INSIDE);
    Prediction<Double> beyond = rate(SymmetricMatrix.diagonal(200), 10);
    assertThat(beyond.regime()).isEqualTo(Regime.OUTSIDE);
    assertThat(beyond.why()).contains("unstable");
    assertThat(rate(one, 1_500_000_000).value().orElseThrow()).isCloseTo(3e6, within(1e-6));
  }

  private static Prediction<Double> rate(SymmetricMatrix h, int batchSize) {
    return new PosteriorRate(h, SymmetricMatrix.diagonal(1), 1000).learningRate(batchSize);
  }

  @Test
  void aNoiseScaleIsThatOfBatchesWithoutRepeats() {
    StepRule replaced = new StepRule(0.01, 0, BatchNoise.withReplacement(100));
    assertThatThrownBy(() -> replaced.noiseScale(100, 1000))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("withoutReplacement(100, 1000)");
  }

  @Test
  void aFlatModeIsNotCalledUnstable() {
    StationaryLaw flat =
        new StationaryLaw(SymmetricMatrix.diagonal(1e-15), SymmetricMatrix.diagonal(1));
    assertThat(flat.relaxationSteps(rule(0)).why()).contains("less than rounding");
    StationaryLaw narrow =
        new StationaryLaw(SymmetricMatrix.diagonal(1, 1e-11), SymmetricMatrix.diagonal(1, 1));
    assertThat(narrow.finiteStep(rule(0)).why()).contains("flat to rounding", "1.000e-11");
  }
}
