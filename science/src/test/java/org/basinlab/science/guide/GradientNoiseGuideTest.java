package org.basinlab.science.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.noise.BatchDraw;
import org.basinlab.science.noise.CovarianceSpectrum;
import org.basinlab.science.noise.ExampleGradients;
import org.basinlab.science.noise.GradientGram;
import org.basinlab.science.noise.ProjectedMoments;
import org.basinlab.science.noise.ProjectedNoise;
import org.basinlab.science.noise.TraceProduct;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

final class GradientNoiseGuideTest extends GuideExample {
  GradientNoiseGuideTest() {
    super("gradient-noise");
  }

  @Test
  void example() throws IOException {
    try (TensorScope scope = TensorScope.open()) {
      NetworkObjective objective = SmallTrainedNetwork.objective();
      // guide: begin
      ExampleGradients gradients = ExampleGradients.of(objective, 60); // 60 examples at a time
      GradientGram gram = GradientGram.computed(gradients);
      CovarianceSpectrum c = CovarianceSpectrum.computed(gram, gradients.dimension()).get(0);
      out.printf("tr C = %.5f, λ_max(C) = %.5f, ", c.trace(), c.largest());
      out.printf("in effect %.1f directions%n", c.participation());
      BatchDraw with = new BatchDraw.Independent(16);
      BatchDraw without = new BatchDraw.WithoutReplacement(16, 60);
      out.printf(
          "tr C_S of batches of 16: %.6f with replacement, ", c.trace() * with.noiseFactor());
      out.printf("%.6f without%n", c.trace() * without.noiseFactor());

      try (HessianOperator hessian = new HessianOperator(objective, Chunking.keeping(60))) {
        out.printf("tr(HC) = %.6f%n", TraceProduct.exact(gradients, hessian).get(0).value());
      }
      Tensor top = CovarianceSpectrum.topEigenvectors(gradients, 1);
      ProjectedMoments shape = ProjectedNoise.shapes(gradients, top).get(0).get(0);
      double kurtosis = shape.excessKurtosis().value();
      out.printf("excess kurtosis along it %.2f ± ", kurtosis);
      out.printf("%.2f, p = %.0e", shape.excessKurtosis().standardError(), shape.pGaussian());
      double ofBatch = shape.ofBatchMean(16).excessKurtosis().value();
      out.printf("; of batches of 16: %.2f%n", ofBatch);
      // guide: end
      assertTrue(SmallTrainedNetwork.covariance(objective), SmallTrainedNetwork.hessian(objective));
      assertKurtosis(SmallTrainedNetwork.exampleGradients(objective), top.toDoubles());
      assertThePageShowsIt();
    }
  }

  private void assertTrue(RealMatrix c, RealMatrix h) {
    assertThat(number(0, 0)).isCloseTo(c.getTrace(), within(1e-5));
    assertThat(number(0, 1)).isCloseTo(SmallTrainedNetwork.eigenvalues(c)[0], within(1e-5));
    double directions = Math.pow(c.getTrace() / c.getFrobeniusNorm(), 2);
    assertThat(number(0, 2)).isCloseTo(directions, within(0.06));
    assertThat(number(1, 0)).isCloseTo(c.getTrace() / 16, within(1e-6));
    assertThat(number(1, 1)).isCloseTo(c.getTrace() / 16 * 44 / 59, within(1e-6));
    assertThat(number(2, 0)).isCloseTo(h.multiply(c).getTrace(), within(1e-6));
  }

  /** The unbiased form g₂ of the sample kurtosis, from powers of the projections. */
  private void assertKurtosis(RealMatrix rows, double[] direction) {
    double[] x = rows.operate(direction);
    double n = x.length;
    double mean = moment(x, 0, 1);
    double ratio = moment(x, mean, 4) / Math.pow(moment(x, mean, 2), 2);
    double unbiased = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (ratio - 3) + 6);
    assertThat(number(3, 0)).isCloseTo(unbiased, within(0.006));
    assertThat(number(3, 2)).isCloseTo(unbiased / 16, within(0.006));
  }

  private static double moment(double[] x, double centre, int power) {
    double sum = 0;
    for (double value : x) {
      sum += Math.pow(value - centre, power) / x.length;
    }
    return sum;
  }
}
