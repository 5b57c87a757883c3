package org.basinlab.science.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.basinlab.science.BrokenInputException;
import org.basinlab.science.stats.RatioInterval;
import org.junit.jupiter.api.Test;

final class ExampleNoiseScaleTest {
  private static final int N = 21;
  private static final double LEVEL = 0.95;

  /** M of the orthogonal gradients i e_i, of all examples but one. */
  private static double[] without(int left) {
    double[] flat = new double[(N - 1) * (N - 1)];
    int at = 0;
    for (int i = 1; i <= N; i++) {
      if (i != left) {
        flat[at * N] = (double) i * i;
        at++;
      }
    }
    return flat;
  }

  private static NoiseScale scale(double[] products, BatchDraw draw) {
    return new ExampleNoiseScale(draw, LEVEL).of(PairMoments.of(products));
  }

  /**
   * All 21 draws of 20 of 21 examples. The gradients are orthogonal, so that the noise is linear in
   * ‖g_i‖² and its variance estimated without bias; (N − m)/(N − 1) would give 1.05 times as much.
   */
  @Test
  void overAllDrawsWithoutReplacementTheErrorIsTheSpread() {
    BatchDraw draw = new BatchDraw.WithoutReplacement(N - 1, N);
    double mean = 0;
    double square = 0;
    double estimated = 0;
    for (int left = 1; left <= N; left++) {
      NoiseScale seen = scale(without(left), draw);
      mean += seen.noise().value() / N;
      square += seen.noise().value() * seen.noise().value() / N;
      estimated += seen.noise().standardError() * seen.noise().standardError() / N;
    }
    double spread = square - mean * mean;
    assertThat(estimated).isCloseTo(spread, within(1e-9 * spread));
  }

  @Test
  void fewerThanTwentyExamplesAreTooFew() {
    assertThatThrownBy(() -> scale(new double[19 * 19], new BatchDraw.Independent(19)))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("at least 20 examples, got 19");
  }

  /** Five examples that are all there is need no error. */
  @Test
  void theWholeIsExactHoweverSmall() {
    double[] products = new double[25];
    for (int i = 0; i < 5; i++) {
      products[6 * i] = 1;
    }
    NoiseScale seen = scale(products, new BatchDraw.WithoutReplacement(5, 5));
    assertThat(seen.noise().value()).isCloseTo(0.8, within(1e-14));
    assertThat(seen.noise().standardError()).isZero();
    assertThat(seen.signal().value()).isCloseTo(0.2, within(1e-14));
    // both ends are roots of an equation whose discriminant is 0 to rounding: to √ε of themselves
    assertThat(seen.positiveInterval().lower()).isCloseTo(4, within(1e-6));
    assertThat(seen.positiveInterval().upper()).isCloseTo(4, within(1e-6));
  }

  /**
   * Orthogonal gradients of equal length: the sample shows no spread of ‖g_i‖², which is no proof.
   */
  @Test
  void aSpreadThatIsNotSeenIsNoExactness() {
    double[] products = new double[400];
    for (int i = 0; i < 20; i++) {
      products[21 * i] = 1;
    }
    NoiseScale seen = scale(products, new BatchDraw.Independent(20));
    assertThat(seen.noise().value()).isCloseTo(1, within(1e-14));
    assertThat(seen.noise().standardError()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(seen.interval()).isEqualTo(new RatioInterval.Anything(LEVEL));
  }
}
