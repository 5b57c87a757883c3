package org.basinlab.science.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.stats.Fieller;
import org.basinlab.science.stats.Line;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

final class AlignmentTest {
  private static final int M = 17;

  private static ExampleGradients gradients() {
    return ExampleGradients.of(NoiseCases.mlp(2, M), 5);
  }

  private static RealMatrix symmetric(int seed, int q) {
    RealMatrix a = MatrixUtils.createRealMatrix(q, q);
    for (int i = 0; i < q; i++) {
      a.setRow(i, RandomKey.of(seed).at(i).gaussians(q));
    }
    return a.add(a.transpose());
  }

  private static DenseOperator operator(ExampleGradients gradients) {
    int q = (int) gradients.dimension();
    return new DenseOperator(symmetric(1, q), symmetric(2, q));
  }

  private static RealMatrix covariance(ExampleGradients gradients, int replica) {
    return NoiseCases.covariance(NoiseCases.formed(gradients, replica));
  }

  @Test
  void exactTraceProductIsThatOfDenseMatrices() {
    try (TensorScope scope = TensorScope.open()) {
      ExampleGradients gradients = gradients();
      int q = (int) gradients.dimension();
      List<Estimate> found = TraceProduct.exact(gradients, operator(gradients));
      for (int r = 0; r < 2; r++) {
        RealMatrix h = symmetric(r + 1, q);
        double expected = h.multiply(covariance(gradients, r)).getTrace();
        assertThat(found.get(r).value()).isCloseTo(expected, within(1e-12));
        assertThat(found.get(r).standardError()).isZero();
        RealMatrix rows = NoiseCases.formed(gradients, r);
        double uncentred = h.multiply(rows.transposeMultiply(rows)).getTrace() / M;
        assertThat(Math.abs(uncentred - expected)).isGreaterThan(1e-3);
      }
    }
  }

  @Test
  void mixturesInBlocksAreTheSameMixtures() {
    try (TensorScope scope = TensorScope.open()) {
      ExampleGradients gradients = gradients();
      DenseOperator hessian = operator(gradients);
      List<RandomKey> keys = List.of(RandomKey.of(8), RandomKey.of(9));
      List<Estimate> whole = TraceProduct.sampled(gradients, hessian, keys, 11, 11);
      List<Estimate> blocks = TraceProduct.sampled(gradients, hessian, keys, 11, 4);
      for (int r = 0; r < 2; r++) {
        double value = whole.get(r).value();
        double error = whole.get(r).standardError();
        assertThat(blocks.get(r).value()).isCloseTo(value, within(1e-12 * Math.abs(value)));
        assertThat(blocks.get(r).standardError()).isCloseTo(error, within(1e-10 * error));
      }
    }
  }

  /** 1,000 repetitions of 60 probes; t interval. */
  @Test
  void sampledTraceProductCovers() {
    try (TensorScope scope = TensorScope.open()) {
      ExampleGradients gradients = gradients();
      DenseOperator hessian = operator(gradients);
      List<Estimate> exact = TraceProduct.exact(gradients, hessian);
      double t = Fieller.quantile(59, 0.95);
      int[] covered = new int[2];
      for (int i = 0; i < 1000; i++) {
        List<RandomKey> keys = List.of(RandomKey.of(8).at(i), RandomKey.of(9).at(i));
        try (TensorScope one = TensorScope.open()) {
          List<Estimate> found = TraceProduct.sampled(gradients, hessian, keys, 60, 60);
          for (int r = 0; r < 2; r++) {
            double distance = Math.abs(found.get(r).value() - exact.get(r).value());
            covered[r] += distance <= t * found.get(r).standardError() ? 1 : 0;
          }
        }
      }
      assertThat(covered[0]).isBetween(930, 970);
      assertThat(covered[1]).isBetween(930, 970);
    }
  }

  /** C = H = diag(1, 10): ratio 101/(11 · 11/2) = 1.669, cosine 1; isotropic C: ratio 1. */
  @Test
  void byHand() {
    Alignment.HessianSize h =
        new Alignment.HessianSize(Estimate.exact(11), Estimate.exact(Math.sqrt(101)), 2);
    Alignment same =
        new Alignment(
            Estimate.exact(101),
            h,
            new Alignment.CovarianceSize(11, Estimate.exact(Math.sqrt(101))),
            0.95);
    assertThat(same.ratio()).isCloseTo(1.669, within(5e-4));
    assertThat(same.cosine().value()).isCloseTo(1, within(1e-15));
    assertThat(same.cosine().standardError()).isZero();
    assertThat(same.ratioInterval().contains(same.ratio())).isTrue();
    assertThat(same.ratioInterval().contains(1.67)).isFalse();
    Alignment isotropic =
        new Alignment(
            Estimate.exact(33),
            h,
            new Alignment.CovarianceSize(6, Estimate.exact(Math.sqrt(18))),
            0.95);
    assertThat(isotropic.ratio()).isCloseTo(1, within(1e-15));
    assertThatThrownBy(
            () ->
                new Alignment(
                    Estimate.exact(0), h, new Alignment.CovarianceSize(0, Estimate.exact(0)), 0.95))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("tr C is 0");
  }

  /** Gaussian parts with known errors; intervals of cosine and ratio at their level. */
  @Test
  void combinedErrorsCover() {
    int cosine = 0;
    int ratio = 0;
    for (int i = 0; i < 1000; i++) {
      double[] z = RandomKey.of(12).at(i).gaussians(4);
      Alignment.HessianSize h =
          new Alignment.HessianSize(
              new Estimate(20 + 4 * z[1], 4, 1_000_000),
              new Estimate(10 + 0.5 * z[2], 0.5, 1_000_000),
              50);
      Alignment found =
          new Alignment(
              new Estimate(12 + z[0], 1, 1_000_000),
              h,
              new Alignment.CovarianceSize(5, new Estimate(2 + 0.05 * z[3], 0.05, 1_000_000)),
              0.95);
      double off = Math.abs(found.cosine().value() - 0.6);
      cosine += off <= 1.96 * found.cosine().standardError() ? 1 : 0;
      ratio += found.ratioInterval().contains(6) ? 1 : 0;
    }
    assertThat(cosine).isBetween(930, 970);
    assertThat(ratio).isBetween(930, 970);
  }

  /** By hand: 12 · 50/5/20 = 6, error 6 √((1/12)² + (1/20)²); no number where tr H may be 0. */
  @Test
  void theRatioIsGivenWhereTheTraceIsAwayFromZero() {
    Estimate product = new Estimate(12, 1, 1_000_000);
    Alignment.HessianSize sure =
        new Alignment.HessianSize(new Estimate(20, 1, 1_000_000), Estimate.exact(10), 50);
    Alignment.HessianSize unsure =
        new Alignment.HessianSize(new Estimate(20, 11, 1_000_000), Estimate.exact(10), 50);
    Alignment.HessianSize none =
        new Alignment.HessianSize(Estimate.exact(0), Estimate.exact(10), 50);

    Estimate ratio = ratio(product, sure).orElseThrow();

    assertThat(ratio.value()).isCloseTo(6, within(1e-12));
    assertThat(ratio.standardError()).isCloseTo(6 * Math.hypot(1 / 12.0, 1 / 20.0), within(1e-12));
    assertThat(ratio(product, unsure)).isEmpty();
    assertThat(ratio(product, none)).isEmpty();
  }

  @Test
  void overlapOfPlanes() {
    try (TensorScope scope = TensorScope.open()) {
      double c = Math.cos(0.3);
      double s = Math.sin(0.3);
      Tensor plane = Tensor.of(new double[] {1, 0, 0, 0, 0, 1, 0, 0}, Precision.FLOAT64, 1, 2, 4);
      Tensor turned = Tensor.of(new double[] {c, 0, s, 0, 0, 0, 0, 1}, Precision.FLOAT64, 1, 2, 4);
      Tensor line = Tensor.of(new double[] {0, c, 0, s}, Precision.FLOAT64, 1, 1, 4);
      SubspaceOverlap overlap = SubspaceOverlap.computed(plane, turned).get(0);
      assertThat(overlap.value()).isCloseTo(c * c / 2, within(1e-15));
      assertThat(overlap.chance()).isEqualTo(0.5);
      assertThat(SubspaceOverlap.computed(plane, line).get(0).value())
          .isCloseTo(c * c, within(1e-15));
      assertThat(SubspaceOverlap.computed(plane, plane).get(0).value()).isEqualTo(1);
      assertThatThrownBy(() -> SubspaceOverlap.computed(plane.times(1.1), line))
          .isInstanceOf(BrokenInputException.class)
          .hasMessageContaining("orthonormal");
    }
  }

  /** With H = C/2 the line has slope 2 and no intercept; the second moment would not. */
  @Test
  void noiseAlongDirectionsRegressedOnCurvature() {
    try (TensorScope scope = TensorScope.open()) {
      ExampleGradients gradients = gradients();
      DenseOperator half =
          new DenseOperator(
              covariance(gradients, 0).scalarMultiply(0.5),
              covariance(gradients, 1).scalarMultiply(0.5));
      int q = (int) gradients.dimension();
      Tensor v = Tensor.of(RandomKey.of(6).gaussians(12 * q), Precision.FLOAT64, 2, 6, q);
      for (List<ProjectedNoise.Point> points : ProjectedNoise.points(gradients, half, v)) {
        Line line = ProjectedNoise.regression(points);
        assertThat(line.slope().value()).isCloseTo(2, within(1e-11));
        assertThat(line.intercept()).isCloseTo(0, within(1e-11));
      }
    }
  }

  /** A = H of both parts: with H = I the curvature noise scale is the simple one. */
  @Test
  void curvatureNoiseScale() {
    try (TensorScope scope = TensorScope.open()) {
      ExampleGradients gradients = gradients();
      int q = (int) gradients.dimension();
      BatchDraw whole = new BatchDraw.WithoutReplacement(M, M);
      ExampleNoiseScale scale = new ExampleNoiseScale(whole, 0.95);
      List<NoiseScale> found = scale.curvature(gradients, operator(gradients));
      List<CovarianceTrace> traces = CovarianceTrace.computed(gradients);
      List<NoiseScale> simple = scale.simple(GradientGram.computed(gradients));
      RealMatrix one = MatrixUtils.createRealIdentityMatrix(q);
      List<NoiseScale> flat = scale.curvature(gradients, new DenseOperator(one, one));
      for (int r : IntStream.range(0, 2).toArray()) {
        RealMatrix h = symmetric(r + 1, q);
        double[] g = gradients.mean().select(0, r).toDoubles();
        double signal =
            MatrixUtils.createRealVector(g).dotProduct(h.operate(MatrixUtils.createRealVector(g)));
        double noise = h.multiply(covariance(gradients, r)).getTrace();
        assertThat(found.get(r).noise().value()).isCloseTo(noise, within(1e-12));
        assertThat(found.get(r).signal().value()).isCloseTo(signal, within(1e-12));
        assertThat(found.get(r).signal().standardError()).isZero();
        CovarianceTrace trace = traces.get(r);
        double expected = trace.value() / trace.squaredGradient();
        assertThat(simple.get(r).value()).isCloseTo(expected, within(1e-11 * expected));
        assertThat(flat.get(r).value()).isCloseTo(expected, within(1e-11 * expected));
      }
    }
  }

  private static Optional<Estimate> ratio(Estimate product, Alignment.HessianSize hessian) {
    return new Alignment(product, hessian, new Alignment.CovarianceSize(5, Estimate.exact(1)), 0.95)
        .estimatedRatio();
  }
}
