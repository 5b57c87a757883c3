package org.basinlab.science.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.basinlab.science.BrokenInputException;
import org.basinlab.science.random.RandomKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/theory/stationary.md, eqs. (1) to (12). */
class StationaryLawTest {
  private static final SymmetricMatrix BENT = SymmetricMatrix.diagonal(1, 10);

  private static StepRule rule(double eta, double mu, int batchSize) {
    return new StepRule(eta, mu, BatchNoise.withReplacement(batchSize));
  }

  private static double value(Prediction<Double> prediction) {
    return prediction.value().orElseThrow();
  }

  private static double scalar(double eta, double mu) {
    SymmetricMatrix one = SymmetricMatrix.diagonal(1);
    return new StationaryLaw(one, one)
        .finiteStep(rule(eta, mu, 1))
        .value()
        .orElseThrow()
        .entry(0, 0);
  }

  @Test
  void batchNoiseIsThatOfEveryBatchThatCanBeDrawn() {
    double[] gradients = {1, 2, 3, 6};
    double with = 0;
    double without = 0;
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        double mean = (gradients[i] + gradients[j]) / 2 - 3;
        with += mean * mean / 16;
        without += i < j ? mean * mean / 6 : 0;
      }
    }
    assertThat(3.5 * BatchNoise.withReplacement(2).factor()).isCloseTo(with, within(1e-14));
    assertThat(3.5 * BatchNoise.withoutReplacement(2, 4).factor())
        .isCloseTo(without, within(1e-14));
    assertThat(BatchNoise.withoutReplacement(4, 4).factor()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0, 0.05263", "1, 0, 1", "1.5, 0, 3", "0.3, 0.9, 1.6287"})
  void scalarLawsAreTheKnownOnes(double eta, double mu, double variance) {
    assertThat(scalar(eta, mu)).isCloseTo(variance, within(1e-4 * variance));
  }

  @Test
  void withCovarianceAndHessianEqualTheContinuousLawIsIsotropicAndTheExactOneIsNot() {
    StationaryLaw law = new StationaryLaw(BENT, BENT);
    StepRule rule = rule(0.1, 0, 10);
    SymmetricMatrix continuous = law.continuous(rule).value().orElseThrow();
    assertThat(continuous.entry(0, 0)).isCloseTo(0.005, within(1e-12));
    assertThat(continuous.entry(1, 1)).isCloseTo(0.005, within(1e-12));
    SymmetricMatrix exact = law.finiteStep(rule).value().orElseThrow();
    assertThat(exact.entry(0, 0)).isCloseTo(0.1 / 19, within(1e-12));
    assertThat(exact.entry(1, 1)).isCloseTo(0.01, within(1e-12));
    assertThat(value(law.threeFactorLoss(rule))).isCloseTo(0.0275, within(1e-12));
    assertThat(value(law.excessLoss(rule))).isCloseTo(1.0 / 19, within(1e-12));
    assertThat(law.continuous(rule).regime()).isEqualTo(Regime.OUTSIDE);
    assertThat(law.finiteStep(rule).regime()).isEqualTo(Regime.INSIDE);
  }

  /** η = 0.01 with momentum 0.9 and η = 0.1 without are the same to first order only. */
  @Test
  void momentumActsAsALargerStepToFirstOrder() {
    assertThat(rule(0.01, 0.9, 20).effectiveRatio()).isCloseTo(0.005, within(1e-15));
    assertThat(scalar(0.01, 0.9)).isCloseTo(0.050132, within(1e-6));
    assertThat(scalar(0.1, 0)).isCloseTo(0.052632, within(1e-6));
    SymmetricMatrix h = SymmetricMatrix.of(new double[][] {{2, 0.5}, {0.5, 1}});
    SymmetricMatrix c = SymmetricMatrix.of(new double[][] {{1, -0.4}, {-0.4, 0.8}});
    StationaryLaw law = new StationaryLaw(h, c);
    StepRule small = rule(1e-6, 0.9, 4);
    double[][] continuous = law.continuous(small).value().orElseThrow().rows();
    double[][] exact = law.finiteStep(small).value().orElseThrow().rows();
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        assertThat(continuous[i][j]).isCloseTo(exact[i][j], withinPercentage(1e-3));
      }
    }
    assertThat(value(law.fourFactorLoss(small)))
        .isCloseTo(value(law.excessLoss(small)), withinPercentage(1e-3));
  }

  @Test
  void theFourthFactorIsTheTraceOfTheCovariance() {
    StationaryLaw law = new StationaryLaw(BENT, SymmetricMatrix.diagonal(1, 1));
    StepRule rule = rule(0.01, 0, 10);
    assertThat(value(law.fourFactorLoss(rule))).isCloseTo(0.0005, within(1e-15));
    assertThat(value(law.excessLoss(rule))).isCloseTo(0.000514, within(5e-7));
    assertThat(value(law.threeFactorLoss(rule))).isCloseTo(0.00275, within(1e-15));
    assertThat(law.threeFactorLoss(rule).regime()).isEqualTo(Regime.OUTSIDE);
    assertThat(law.threeFactorLoss(rule).why()).contains("0.1818");
  }

  /** Second route: the covariance of (θ, v) is carried from step to step until it stands still. */
  @Test
  void theExactLawIsWhereTheCovarianceOfTheStepsStandsStill() {
    double[][] h = {{2, 0.5, 0}, {0.5, 1, 0.3}, {0, 0.3, 0.7}};
    double[][] c = {{1, -0.4, 0.2}, {-0.4, 0.8, 0.1}, {0.2, 0.1, 0.5}};
    double eta = 0.4;
    double mu = 0.6;
    int q = 3;
    double[][] map = new double[2 * q][2 * q];
    for (int i = 0; i < q; i++) {
      for (int j = 0; j < q; j++) {
        map[i][j] = (i == j ? 1 : 0) - eta * h[i][j];
        map[q + i][j] = h[i][j];
      }
      map[i][q + i] = -eta * mu;
      map[q + i][q + i] = mu;
    }
    double[][] state = new double[2 * q][2 * q];
    for (int step = 0; step < 2000; step++) {
      state = product(product(map, state), transposed(map));
      for (int i = 0; i < q; i++) {
        for (int j = 0; j < q; j++) {
          double noise = c[i][j] / 4;
          state[i][j] += eta * eta * noise;
          state[i][q + j] -= eta * noise;
          state[q + i][j] -= eta * noise;
          state[q + i][q + j] += noise;
        }
      }
    }
    SymmetricMatrix sigma =
        new StationaryLaw(SymmetricMatrix.of(h), SymmetricMatrix.of(c))
            .finiteStep(rule(eta, mu, 4))
            .value()
            .orElseThrow();
    for (int i = 0; i < q; i++) {
      for (int j = 0; j < q; j++) {
        assertThat(sigma.entry(i, j)).isCloseTo(state[i][j], within(1e-12));
      }
    }
  }

  /** Condition numbers of a random matrix and of a network; with and without momentum. */
  @ParameterizedTest
  @CsvSource({"40, 0", "40, 0.9", "1e6, 0", "1e6, 0.9"})
  void bothEquationsAreSolvedToRoundingAtDimension200(double condition, double mu) {
    int q = 200;
    SymmetricMatrix drawn = positive(q, RandomKey.of(1).named("H"));
    double low = drawn.smallest();
    double high = drawn.largest();
    SymmetricMatrix h =
        drawn.mapped(x -> Math.pow(condition, (x - low) / (high - low)) / condition);
    SymmetricMatrix c = positive(q, RandomKey.of(1).named("C"));
    StationaryLaw law = new StationaryLaw(h, c);
    StepRule rule = rule(0.5, mu, 8);
    double[][] continuous = law.continuous(rule).value().orElseThrow().rows();
    double[][] exact = law.finiteStep(rule).value().orElseThrow().rows();
    assertThat(residual(h, c, continuous, rule, false)).isLessThan(1e-13);
    assertThat(residual(h, c, exact, rule, true)).isLessThan(1e-13);
  }

  /**
   * Frobenius norm of (1 − μ)(HΣ + ΣH) − η((1 + μ²)HΣH − μ(H²Σ + ΣH²))/(1 − μ²) − ηC_S, without the
   * middle for the continuous law, over that of its largest part: what rounding of H and Σ may
   * leave is a share of ‖H‖‖Σ‖, however small C is beside it.
   */
  private static double residual(
      SymmetricMatrix h, SymmetricMatrix c, double[][] sigma, StepRule rule, boolean steps) {
    double mu = rule.momentum();
    double kick = rule.learningRate() * rule.noise().factor();
    double bend = steps ? rule.learningRate() / (1 - mu * mu) : 0;
    double[][] left = product(h.rows(), sigma);
    double[][] both = product(left, h.rows());
    double[][] twice = product(h.rows(), left);
    double off = 0;
    double squares = 0;
    for (int i = 0; i < sigma.length; i++) {
      for (int j = 0; j < sigma.length; j++) {
        double drift = (1 - mu) * (left[i][j] + left[j][i]);
        double middle = (1 + mu * mu) * both[i][j] - mu * (twice[i][j] + twice[j][i]);
        off += Math.pow(drift - bend * middle - kick * c.entry(i, j), 2);
        squares += sigma[i][j] * sigma[i][j];
      }
    }
    return Math.sqrt(off) / (h.largest() * Math.sqrt(squares));
  }

  private static SymmetricMatrix positive(int q, RandomKey key) {
    double[] draws = key.gaussians(q * q);
    double[][] factor = new double[q][q];
    for (int i = 0; i < q; i++) {
      System.arraycopy(draws, i * q, factor[i], 0, q);
    }
    double[][] rows = product(factor, transposed(factor));
    for (int i = 0; i < q; i++) {
      rows[i][i] += 0.1 * q;
    }
    return SymmetricMatrix.of(rows);
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] sum = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        for (int j = 0; j < b[0].length; j++) {
          sum[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return sum;
  }

  private static double[][] transposed(double[][] a) {
    double[][] turned = new double[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        turned[j][i] = a[i][j];
      }
    }
    return turned;
  }

  @ParameterizedTest
  @CsvSource({"20, 1, 0.0833, 0.283", "20, 4, 0.590, 0.683", "160, 1, 0.0767, 0.267"})
  void shuffledEpochsHaveTheKnownRatios(int steps, double x, double end, double mean) {
    ShuffledEpochs epochs = new ShuffledEpochs(x / steps, steps, 1);
    assertThat(epochs.endRatio()).isCloseTo(end, within(1e-3));
    assertThat(epochs.ratioAfter(steps)).isCloseTo(epochs.endRatio(), within(1e-12));
    assertThat(epochs.meanRatio()).isCloseTo(mean, within(2e-3));
  }

  /** Independent route: the noises of an epoch as one Gaussian vector, carried by the steps. */
  @Test
  void shuffledEpochsAreWhereTheVarianceOfEpochsStandsStill() {
    int m = 7;
    double x = 0.3;
    double rho = 1 - x;
    double sum = 0;
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        double covariance = i == j ? 1 : -1.0 / (m - 1);
        sum += Math.pow(rho, i + j) * covariance;
      }
    }
    double shuffled = sum / (1 - Math.pow(rho, 2 * m));
    assertThat(new ShuffledEpochs(x, m, 1).endRatio())
        .isCloseTo(shuffled * (1 - rho * rho), within(1e-13));
  }

  /** For small ηh the ratio is (ηh)² M(M + 1)/12, far below the rounding of 1. */
  @Test
  void flatModesOfShuffledEpochsKeepTheirDigits() {
    for (double x : new double[] {1e-9, 1e-6}) {
      ShuffledEpochs epochs = new ShuffledEpochs(x, 20, 1);
      assertThat(epochs.endRatio()).isCloseTo(35 * x * x, withinPercentage(1e-2));
      assertThat(epochs.ratioAfter(20)).isCloseTo(epochs.endRatio(), withinPercentage(1e-9));
      assertThat(epochs.ratioAfter(0)).isEqualTo(epochs.endRatio());
    }
  }

  /**
   * Independent route: the covariance of the iterate with the noises still to come, carried step by
   * step through epochs. 20 examples leave 4 over in batches of 8; formulas that take M = 2 alone
   * are 254 times too small.
   */
  @ParameterizedTest
  @CsvSource({"0.05, 20, 8", "0.05, 20, 1", "0.7, 17, 5", "1.4, 12, 3", "1, 12, 4"})
  void shuffledEpochsMayLeaveExamplesOver(double x, int trainSize, int batchSize) {
    int m = trainSize / batchSize;
    double own = BatchNoise.withoutReplacement(batchSize, trainSize).factor();
    double mixed = -1.0 / (trainSize - 1);
    double variance = 0;
    double[] after = new double[m + 1];
    for (int epoch = 0; epoch < 2000; epoch++) {
      after[0] = variance;
      double withNoise = 0;
      for (int j = 0; j < m; j++) {
        variance = (1 - x) * (1 - x) * variance + 2 * (1 - x) * withNoise + own;
        withNoise = (1 - x) * withNoise + mixed;
        after[j + 1] = variance;
      }
    }
    ShuffledEpochs epochs = new ShuffledEpochs(x, trainSize, batchSize);
    double independent = own / (x * (2 - x));
    double mean = 0;
    for (int j = 0; j <= m; j++) {
      assertThat(epochs.ratioAfter(j)).isCloseTo(after[j] / independent, withinPercentage(1e-9));
      mean += j == 0 ? 0 : after[j] / independent / m;
    }
    assertThat(epochs.endRatio()).isCloseTo(after[m] / independent, withinPercentage(1e-9));
    assertThat(epochs.meanRatio()).isCloseTo(mean, withinPercentage(1e-9));
  }

  @Test
  void whatIsNoPlaceOfAShuffledEpochIsRefused() {
    ShuffledEpochs epochs = new ShuffledEpochs(0.05, 20, 1);
    for (int place : new int[] {-5, 21, 40}) {
      assertThatThrownBy(() -> epochs.ratioAfter(place))
          .isInstanceOf(BrokenInputException.class)
          .hasMessageContaining("20 steps");
    }
    assertThatThrownBy(() -> new ShuffledEpochs(0.05, 20, 11))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("at least 2 batches");
    BatchNoise noise = BatchNoise.withoutReplacement(2, 20);
    assertThatThrownBy(() -> ShuffledEpochs.of(new StepRule(0.05, 0.9, noise), 1, 20, 2))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("without momentum");
    assertThatThrownBy(() -> ShuffledEpochs.of(rule(0.05, 0, 2), 1, 20, 2))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("no example twice");
    assertThat(ShuffledEpochs.of(new StepRule(0.05, 0, noise), 2, 20, 2))
        .isEqualTo(new ShuffledEpochs(0.1, 20, 2));
  }
}
