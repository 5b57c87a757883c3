package org.basinlab.science.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;

/** docs/theory/modified-equations.md, eqs. (1) to (7). */
class ModifiedEquationsTest {
  private static final BatchNoise ONE = BatchNoise.withReplacement(1);
  private static final double[] RATES = {0.2, 0.1, 0.05, 0.025, 0.0125};
  private static final double TIME = 2;

  /** Mean of ½(x ± 1)²: curvature 1, variance 1. */
  private static final TransientLaw TWO_PARABOLAS =
      new TransientLaw(SymmetricMatrix.diagonal(1), SymmetricMatrix.diagonal(1), 1);

  private static double slope(boolean second, ToDoubleFunction<TransientLaw.Moments> observed) {
    double sumX = 0;
    double sumY = 0;
    double sumXx = 0;
    double sumXy = 0;
    for (double rate : RATES) {
      double x = Math.log(rate);
      double y = Math.log(largestError(rate, second, observed));
      sumX += x;
      sumY += y;
      sumXx += x * x;
      sumXy += x * y;
    }
    int n = RATES.length;
    return (n * sumXy - sumX * sumY) / (n * sumXx - sumX * sumX);
  }

  private static double largestError(
      double rate, boolean second, ToDoubleFunction<TransientLaw.Moments> observed) {
    double largest = 0;
    for (int k = 0; k * rate <= TIME + 1e-9; k++) {
      TransientLaw.Moments sgd = TWO_PARABOLAS.sgd(new StepRule(rate, 0, ONE), k);
      TransientLaw.Moments sde =
          second
              ? TWO_PARABOLAS.secondOrder(new StepRule(rate, 0, ONE), k * rate)
              : TWO_PARABOLAS.firstOrder(new StepRule(rate, 0, ONE), k * rate);
      largest =
          Math.max(largest, Math.abs(observed.applyAsDouble(sgd) - observed.applyAsDouble(sde)));
    }
    return largest;
  }

  @Test
  void weakErrorsFallWithTheirOrders() {
    assertThat(slope(false, m -> m.mean(0))).isCloseTo(1, within(0.15));
    assertThat(slope(true, m -> m.mean(0))).isCloseTo(2, within(0.15));
    assertThat(slope(false, m -> m.secondMoment(0))).isCloseTo(1, within(0.15));
    assertThat(slope(true, m -> m.secondMoment(0))).isCloseTo(2, within(0.15));
  }

  /** Second route: mean and covariance carried step by step, H and C that do not commute. */
  @Test
  void momentsOfSgdAreThoseOfItsSteps() {
    double[][] h = {{2, 0.5}, {0.5, -0.3}};
    double[][] c = {{1, -0.4}, {-0.4, 0.8}};
    double eta = 0.2;
    double[] mean = {1, -2};
    double[][] sigma = new double[2][2];
    double[][] map = {{1 - eta * h[0][0], -eta * h[0][1]}, {-eta * h[1][0], 1 - eta * h[1][1]}};
    for (int step = 0; step < 7; step++) {
      double[] next = new double[2];
      double[][] spread = new double[2][2];
      for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 2; j++) {
          next[i] += map[i][j] * mean[j];
          spread[i][j] = eta * eta * c[i][j] / 4;
          for (int k = 0; k < 2; k++) {
            for (int l = 0; l < 2; l++) {
              spread[i][j] += map[i][k] * sigma[k][l] * map[j][l];
            }
          }
        }
      }
      mean = next;
      sigma = spread;
    }
    TransientLaw.Moments moments =
        new TransientLaw(SymmetricMatrix.of(h), SymmetricMatrix.of(c), 1, -2)
            .sgd(new StepRule(eta, 0, BatchNoise.withReplacement(4)), 7);
    for (int i = 0; i < 2; i++) {
      assertThat(moments.mean(i)).isCloseTo(mean[i], within(1e-12));
      for (int j = 0; j < 2; j++) {
        assertThat(moments.covariance().entry(i, j)).isCloseTo(sigma[i][j], within(1e-12));
      }
    }
  }

  @Test
  void bothEquationsEndAtTheirStationaryLaws() {
    assertThat(TWO_PARABOLAS.firstOrder(new StepRule(0.1, 0, ONE), 100).covariance().entry(0, 0))
        .isCloseTo(0.05, within(1e-12));
    assertThat(TWO_PARABOLAS.secondOrder(new StepRule(0.1, 0, ONE), 100).covariance().entry(0, 0))
        .isCloseTo(0.1 / 2.1, within(1e-12));
    assertThat(TWO_PARABOLAS.sgd(new StepRule(0.1, 0, ONE), 1000).covariance().entry(0, 0))
        .isCloseTo(0.1 / 1.9, within(1e-12));
    TransientLaw flat =
        new TransientLaw(SymmetricMatrix.diagonal(0), SymmetricMatrix.diagonal(1), 0);
    assertThat(flat.firstOrder(new StepRule(0.1, 0, ONE), 3).covariance().entry(0, 0))
        .isCloseTo(0.3, within(1e-12));
    assertThat(flat.sgd(new StepRule(0.1, 0, ONE), 30).covariance().entry(0, 0))
        .isCloseTo(0.3, within(1e-12));
  }

  @Test
  void svagKeepsTheNoisePerUnitOfTime() {
    for (int l : new int[] {1, 2, 4, 64}) {
      Svag svag = new Svag(l);
      double first = svag.firstWeight();
      double second = svag.secondWeight();
      assertThat(first + second).isCloseTo(1, within(1e-12));
      assertThat(first * first + second * second).isCloseTo(l, within(1e-9));
    }
    assertThat(new Svag(1).firstWeight()).isEqualTo(1);
    assertThat(Svag.largestLearningRate(3, 2, 2)).isEqualTo(4.5);
  }

  @Test
  void growthBeyondNumbersIsRefused() {
    TransientLaw saddle =
        new TransientLaw(SymmetricMatrix.diagonal(1, -1), SymmetricMatrix.diagonal(1, 1), 1, 1);
    assertThat(saddle.firstOrder(new StepRule(0.1, 0, ONE), 10).mean(1))
        .isCloseTo(Math.exp(10), within(1e-6));
    assertThatThrownBy(() -> saddle.firstOrder(new StepRule(0.1, 0, ONE), 1000))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("look earlier");
    assertThatThrownBy(() -> TWO_PARABOLAS.sgd(new StepRule(3, 0, ONE), 5000))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("smaller learning rate");
  }

  /** Almost flat: η² steps, less a share of steps · ηλ; differences of powers would lose it. */
  @Test
  void flatModesKeepTheirDigits() {
    TransientLaw flat =
        new TransientLaw(SymmetricMatrix.diagonal(1e-12), SymmetricMatrix.diagonal(1), 0);
    assertThat(flat.sgd(new StepRule(0.1, 0, ONE), 30).covariance().entry(0, 0))
        .isCloseTo(0.3, within(1e-9));
  }
}
