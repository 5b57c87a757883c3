package org.basinlab.science.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;

final class ProjectedMomentsTest {
  private static final int REPETITIONS = 1000;

  private static boolean covers(Estimate estimate, double truth) {
    return Math.abs(estimate.value() - truth) <= 1.96 * estimate.standardError();
  }

  /** Uniform on [0, 1]: variance 1/12, skewness 0, excess kurtosis −1.2. */
  @Test
  void intervalsCoverForALawThatIsNotGaussian() {
    int[] covered = new int[3];
    for (int i = 0; i < REPETITIONS; i++) {
      ProjectedMoments found = ProjectedMoments.of(RandomKey.of(2).at(i).uniforms(400));
      covered[0] += covers(found.variance(), 1.0 / 12) ? 1 : 0;
      covered[1] += covers(found.skewness(), 0) ? 1 : 0;
      covered[2] += covers(found.excessKurtosis(), -1.2) ? 1 : 0;
      assertThat(found.pGaussian()).isLessThan(1e-3);
    }
    for (int count : covered) {
      assertThat(count).isBetween(930, 970);
    }
  }

  /**
   * x = 1 with probability 0.3, else 0: skewness 0.4/√0.21, excess kurtosis (1 − 6 · 0.21)/0.21.
   */
  @Test
  void intervalsCoverForASkewedLaw() {
    int[] covered = new int[2];
    for (int i = 0; i < REPETITIONS; i++) {
      double[] x = RandomKey.of(3).at(i).uniforms(1000);
      double[] coins = Arrays.stream(x).map(u -> u < 0.3 ? 1 : 0).toArray();
      ProjectedMoments found = ProjectedMoments.of(coins);
      covered[0] += covers(found.skewness(), 0.4 / Math.sqrt(0.21)) ? 1 : 0;
      covered[1] += covers(found.excessKurtosis(), (1 - 6 * 0.21) / 0.21) ? 1 : 0;
    }
    for (int count : covered) {
      assertThat(count).isBetween(930, 970);
    }
  }

  /**
   * At level 5 %, 2,000 Gaussian samples of 100: within 3.5 standard errors, as K² is known to be.
   */
  @Test
  void gaussiansAreTakenForGaussians() {
    int rejected = 0;
    for (int i = 0; i < 2000; i++) {
      double[] x = RandomKey.of(4).at(i).gaussians(100);
      rejected += ProjectedMoments.of(x).pGaussian() < 0.05 ? 1 : 0;
    }
    assertThat(rejected / 2000.0).isCloseTo(0.05, within(0.0171));
  }

  /** 30 zeros and 10 fours: variance 3, skewness 2/√3, excess kurtosis −2/3 (divisor n). */
  @Test
  void momentsByHand() {
    double[] x = new double[40];
    Arrays.fill(x, 0, 30, 0);
    Arrays.fill(x, 30, 40, 4);
    ProjectedMoments found = ProjectedMoments.of(x);
    double skew = 2 / Math.sqrt(3);
    assertThat(found.variance().value()).isCloseTo(3 * 40 / 39.0, within(1e-13));
    assertThat(found.skewness().value()).isCloseTo(skew * Math.sqrt(40 * 39) / 38, within(1e-13));
    double excess = -2 / 3.0;
    assertThat(found.excessKurtosis().value())
        .isCloseTo(39 / (38.0 * 37) * (41 * excess + 6), within(1e-13));
    ProjectedMoments batch = found.ofBatchMean(16);
    assertThat(batch.variance().value()).isCloseTo(found.variance().value() / 16, within(1e-15));
    assertThat(batch.skewness().value()).isCloseTo(found.skewness().value() / 4, within(1e-15));
    assertThat(batch.excessKurtosis().value())
        .isCloseTo(found.excessKurtosis().value() / 16, within(1e-15));
  }

  @Test
  void noNoiseHasNoShape() {
    double[] same = new double[30];
    Arrays.fill(same, 0.1);
    ProjectedMoments found = ProjectedMoments.of(same);
    assertThat(found.variance().value()).isZero();
    assertThat(found.skewness().standardError()).isInfinite();
    assertThat(found.pGaussian()).isEqualTo(1);
    assertThatThrownBy(() -> ProjectedMoments.of(new double[5]))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("at least 20 examples");
  }

  @Test
  void projectionsAreTakenOfEveryReplicaAndDirection() {
    try (TensorScope scope = TensorScope.open()) {
      ExampleGradients gradients = ExampleGradients.of(NoiseCases.mlp(2, 30), 7);
      int q = (int) gradients.dimension();
      Tensor v = Tensor.of(RandomKey.of(6).gaussians(6 * q), Precision.FLOAT64, 2, 3, q);
      List<List<ProjectedMoments>> shapes = ProjectedNoise.shapes(gradients, v);
      for (int r = 0; r < 2; r++) {
        for (int k = 0; k < 3; k++) {
          double[] direction = v.select(0, r).select(0, k).toDoubles();
          double[] x = NoiseCases.formed(gradients, r).operate(direction);
          ProjectedMoments expected = ProjectedMoments.of(x);
          ProjectedMoments found = shapes.get(r).get(k);
          assertThat(found.variance().value())
              .isCloseTo(expected.variance().value(), within(1e-12));
          assertThat(found.excessKurtosis().value())
              .isCloseTo(expected.excessKurtosis().value(), within(1e-11));
        }
      }
    }
  }
}
