package org.basinlab.science.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.curvature.Objective;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;

final class CovarianceSpectrumTest {

  private static ExampleGradients linear(double shift) {
    Objective objective =
        NoiseCases.linear(
            2,
            new double[] {1 + shift, shift},
            new double[] {shift, 1 + shift},
            new double[] {shift - 1, shift - 1});
    return ExampleGradients.of(objective, 2);
  }

  /** g = (1, 0), (0, 1), (−1, −1): C has 1 and 1/3; shifted by (1, 1) the second moment has 3. */
  @Test
  void threeGradientsByHand() {
    try (TensorScope scope = TensorScope.open()) {
      for (double shift : new double[] {0, 1}) {
        for (CovarianceSpectrum spectrum : CovarianceSpectrum.computed(linear(shift))) {
          assertThat(spectrum.eigenvalues())
              .containsExactly(new double[] {1, 1 / 3.0}, within(1e-15));
          assertThat(spectrum.trace()).isCloseTo(4 / 3.0, within(1e-15));
          assertThat(spectrum.frobenius()).isCloseTo(Math.sqrt(10) / 3, within(1e-15));
          assertThat(spectrum.participation()).isCloseTo(1.6, within(1e-14));
          assertThat(spectrum.rank()).isEqualTo(2);
        }
      }
    }
  }

  @Test
  void itIsTheSpectrumOfTheDenseCovariance() {
    try (TensorScope scope = TensorScope.open()) {
      ExampleGradients gradients = ExampleGradients.of(NoiseCases.mlp(2, 17), 5);
      List<CovarianceSpectrum> spectra = CovarianceSpectrum.computed(gradients);
      List<CovarianceTrace> traces = CovarianceTrace.computed(gradients);
      for (int r = 0; r < 2; r++) {
        RealMatrix c = NoiseCases.covariance(NoiseCases.formed(gradients, r));
        double[] all = new EigenDecompositionSymmetric(c).getEigenvalues();
        double[] found = spectra.get(r).eigenvalues();
        assertThat(found).hasSize(16);
        assertThat(found).containsExactly(Arrays.copyOf(all, 16), within(1e-14));
        assertThat(Math.abs(all[16])).isLessThan(1e-14);
        assertThat(traces.get(r).value()).isCloseTo(c.getTrace(), within(1e-14));
        assertThat(spectra.get(r).trace()).isCloseTo(c.getTrace(), within(1e-14));
        assertThat(spectra.get(r).frobenius()).isCloseTo(c.getFrobeniusNorm(), within(1e-14));
      }
    }
  }

  @Test
  void topEigenvectorsSolveTheEigenvalueEquation() {
    try (TensorScope scope = TensorScope.open()) {
      ExampleGradients gradients = ExampleGradients.of(NoiseCases.mlp(2, 17), 5);
      List<CovarianceSpectrum> spectra = CovarianceSpectrum.computed(gradients);
      List<double[]> vectors = NoiseCases.rows(CovarianceSpectrum.topEigenvectors(gradients, 4));
      for (int r = 0; r < 2; r++) {
        RealMatrix c = NoiseCases.covariance(NoiseCases.formed(gradients, r));
        for (int k = 0; k < 4; k++) {
          RealVector u = new ArrayRealVector(vectors.get(4 * r + k));
          double value = spectra.get(r).eigenvalues()[k];
          assertThat(u.getNorm()).isCloseTo(1, within(1e-12));
          assertThat(c.operate(u).subtract(u.mapMultiply(value)).getNorm()).isLessThan(1e-13);
        }
      }
    }
  }

  @Test
  void moreEigenvectorsThanTheNoiseHasAreRefused() {
    try (TensorScope scope = TensorScope.open()) {
      double[] same = {1, 2, 3};
      ExampleGradients one = ExampleGradients.of(NoiseCases.linear(1, same, same, same), 2);
      assertThat(CovarianceSpectrum.computed(one).get(0).rank()).isZero();
      assertThat(CovarianceSpectrum.computed(one).get(0).participation()).isLessThan(1e-10);
      assertThatThrownBy(() -> CovarianceSpectrum.topEigenvectors(one, 1))
          .isInstanceOf(BrokenInputException.class)
          .hasMessageContaining("fewer than 1 eigenvalues");
    }
  }

  /** Spread 1 around a mean of 1e9: mean of squares minus square of the mean keeps no digit. */
  @Test
  void theTraceSurvivesCancellation() {
    try (TensorScope scope = TensorScope.open()) {
      double big = 1e9;
      ExampleGradients gradients = linear(big);
      for (CovarianceTrace trace : CovarianceTrace.computed(gradients)) {
        assertThat(trace.value()).isCloseTo(4 / 3.0, within(1e-15));
        double naive = trace.meanSquaredNorm() - trace.squaredGradient();
        assertThat(Math.abs(naive - 4 / 3.0)).isGreaterThan(0.1);
      }
    }
  }

  @Test
  void theSecondMomentIsNotTheCovariance() {
    try (TensorScope scope = TensorScope.open()) {
      CovarianceTrace trace = CovarianceTrace.computed(linear(1)).get(0);
      assertThat(trace.meanSquaredNorm()).isCloseTo(10 / 3.0, within(1e-15));
      assertThat(trace.squaredGradient()).isCloseTo(2, within(1e-15));
      assertThat(trace.value()).isCloseTo(4 / 3.0, within(1e-15));
    }
  }

  @Test
  void gradientsThatAreNotFiniteAreRefused() {
    try (TensorScope scope = TensorScope.open()) {
      ExampleGradients broken =
          ExampleGradients.of(NoiseCases.linear(1, new double[] {Double.NaN}, new double[] {1}), 1);
      assertThatThrownBy(() -> CovarianceTrace.computed(broken))
          .isInstanceOf(BrokenInputException.class)
          .hasMessageContaining("where the loss is finite");
      assertThatThrownBy(() -> CovarianceSpectrum.computed(broken))
          .isInstanceOf(BrokenInputException.class)
          .hasMessageContaining("where the loss is finite");
    }
  }
}
