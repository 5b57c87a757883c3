package org.basinlab.science.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;

/**
 * Over all 4^5 samples of five from a law of four equally likely points in the plane, the estimates
 * have the right mean and their variances are estimated without bias.
 */
final class PairMomentsTest {
  private static final double[][] LAW = {{1, 0}, {0, 2}, {-1, -1}, {3, 1}};
  private static final int M = 5;
  private static final int ALL = 1024;

  private interface Quantity {
    double of(PairMoments moments);
  }

  private static double mean(Quantity quantity) {
    double sum = 0;
    for (int code = 0; code < ALL; code++) {
      double[] flat = new double[M * M];
      int[] drawn = new int[M];
      for (int i = 0, rest = code; i < M; i++, rest /= 4) {
        drawn[i] = rest % 4;
      }
      for (int i = 0; i < M; i++) {
        for (int j = 0; j < M; j++) {
          double[] a = LAW[drawn[i]];
          double[] b = LAW[drawn[j]];
          flat[i * M + j] = a[0] * b[0] + a[1] * b[1];
        }
      }
      sum += quantity.of(PairMoments.of(flat));
    }
    return sum / ALL;
  }

  /** G = (0.75, 0.5), ‖G‖² = 0.8125, E‖g‖² = (1 + 4 + 2 + 10)/4 = 4.25. */
  @Test
  void bothMeansAreUnbiased() {
    assertThat(mean(PairMoments::diagonal)).isCloseTo(4.25, within(1e-12));
    assertThat(mean(PairMoments::offDiagonal)).isCloseTo(0.8125, within(1e-12));
  }

  @Test
  void theirVariancesAreEstimatedWithoutBias() {
    double varianceA = mean(m -> m.diagonal() * m.diagonal()) - 4.25 * 4.25;
    double varianceU = mean(m -> m.offDiagonal() * m.offDiagonal()) - 0.8125 * 0.8125;
    double covariance = mean(m -> m.diagonal() * m.offDiagonal()) - 4.25 * 0.8125;
    assertThat(mean(PairMoments::diagonalVariance)).isCloseTo(varianceA, within(1e-12));
    assertThat(mean(m -> m.linearVariance() + m.pairVariance()))
        .isCloseTo(varianceU, within(1e-12));
    assertThat(mean(PairMoments::covariance)).isCloseTo(covariance, within(1e-12));
  }

  /** C of the law, by hand from LAW − G: [[2.1875, 0.625], [0.625, 1.25]]. */
  @Test
  void eachPartOfTheVarianceIsItsOwn() {
    double gCg = 0.75 * 0.75 * 2.1875 + 2 * 0.75 * 0.5 * 0.625 + 0.25 * 1.25;
    double traceOfSquare = 2.1875 * 2.1875 + 2 * 0.625 * 0.625 + 1.25 * 1.25;
    assertThat(mean(PairMoments::linearVariance)).isCloseTo(4 * gCg / M, within(1e-12));
    assertThat(mean(PairMoments::pairVariance))
        .isCloseTo(2 * traceOfSquare / (M * (M - 1)), within(1e-12));
  }

  @Test
  void threeExamplesAreTooFew() {
    assertThatThrownBy(() -> PairMoments.of(new double[9]))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("at least 4 examples");
  }
}
