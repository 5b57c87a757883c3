package org.basinlab.science.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.stats.Interval;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

final class TraceTest {
  /** vᵀAv is 7 for equal signs and 3 for opposite ones: mean 5, variance 4. ‖Av‖² is 25 and 5. */
  private static final RealMatrix HAND = new Array2DRowRealMatrix(new double[][] {{2, 1}, {1, 3}});

  private static final List<RandomKey> ONE = List.of(RandomKey.of(81));

  @Test
  void hutchinsonIsTheMeanOfSevensAndThrees() {
    int probes = 10;
    double equal = equalSigns(probes);
    try (TensorScope scope = TensorScope.open()) {
      ProbedEstimate found =
          HutchinsonTrace.estimate(MatrixOperator.of(HAND), ONE, ProbeSettings.fixed(probes, 3))
              .get(0);
      double share = equal / probes;
      double error = Math.sqrt(16 * share * (1 - share) / (probes - 1));
      assertThat(found.estimate().value()).isCloseTo(3 + 4 * share, within(1e-14));
      assertThat(found.estimate().standardError()).isCloseTo(error, within(1e-14));
      assertThat(found.estimate().samples()).isEqualTo(probes);
      assertThat(found.products()).isEqualTo(probes);
      assertThat(found.reached()).isFalse();
      Interval interval = found.estimate().interval(0.95);
      assertThat(interval.upper() - found.estimate().value())
          .isCloseTo(2.262157162740992 * error, within(1e-9));
    }
  }

  /** Variance 4 a probe; that of Gaussian vectors, 2‖A‖_F² = 30, would be 7.5 times as much. */
  @Test
  void theStandardErrorIsThatOfSigns() {
    int probes = 4000;
    try (TensorScope scope = TensorScope.open()) {
      Estimate found =
          HutchinsonTrace.estimate(MatrixOperator.of(HAND), ONE, ProbeSettings.fixed(probes, 500))
              .get(0)
              .estimate();
      double error = 2 / Math.sqrt(probes);
      assertThat(found.value()).isCloseTo(5, within(4 * error));
      assertThat(found.standardError()).isCloseTo(error, within(0.02 * error));
    }
  }

  /** v ∘ Av is (3, 4) for equal signs and (1, 2) for opposite ones. */
  @Test
  void theDiagonalIsTheMeanOfTheProductsWithTheirVectors() {
    int probes = 10;
    double share = equalSigns(probes) / probes;
    try (TensorScope scope = TensorScope.open()) {
      for (int block : new int[] {1, 3, 10}) {
        DiagonalEstimate found =
            DiagonalSampling.estimate(
                    MatrixOperator.of(HAND), ONE, ProbeSettings.fixed(probes, block))
                .get(0);
        double error = Math.sqrt(4 * share * (1 - share) / (probes - 1));
        assertThat(found.values())
            .containsExactly(new double[] {1 + 2 * share, 2 + 2 * share}, within(1e-14));
        assertThat(found.entry(0).standardError()).isCloseTo(error, within(1e-14));
        assertThat(found.largestStandardError()).isCloseTo(error, within(1e-14));
        assertThat(found.values()).hasSize(2);
        assertThat(found.products()).isEqualTo(probes);
      }
    }
  }

  @Test
  void aDiagonalMatrixIsKnownFromTheFirstDecision() {
    RealMatrix diagonal = MatrixUtils.createRealDiagonalMatrix(new double[] {3, -4, 0.5});
    ProbeSettings settings = new ProbeSettings(ErrorTarget.relative(1e-9), 64, 1000, 16);
    try (TensorScope scope = TensorScope.open()) {
      SymmetricOperator operator = MatrixOperator.of(diagonal);
      ProbedEstimate trace = HutchinsonTrace.estimate(operator, ONE, settings).get(0);
      assertThat(trace).isEqualTo(new ProbedEstimate(new Estimate(-0.5, 0, 64), 64, true));
      assertThat(trace.estimate().interval(0.95)).isEqualTo(new Interval(-0.5, -0.5, 0.95));
      DiagonalEstimate entries = DiagonalSampling.estimate(operator, ONE, settings).get(0);
      assertThat(entries.values()).containsExactly(new double[] {3, -4, 0.5}, within(1e-14));
      assertThat(entries.largestStandardError()).isLessThan(1e-14);
      assertThat(entries.products()).isEqualTo(64);
      assertThat(entries.reached()).isTrue();
    }
  }

  /** The norm by blocks is the norm by single vectors; target and error are those of the root. */
  @Test
  void theFrobeniusNormStopsOnTheErrorOfTheRoot() {
    RealMatrix matrix = MatrixOperator.withSpectrum(RandomKey.of(82), -5, -1, 0.5, 3, 2, 1, 1, 4);
    try (TensorScope scope = TensorScope.open()) {
      SymmetricOperator operator = MatrixOperator.of(matrix);
      ProbeSettings settings = new ProbeSettings(ErrorTarget.relative(0.02), 64, 5000, 7);
      ProbedEstimate found = FrobeniusNorm.estimate(operator, ONE, settings).get(0);
      int probes = (int) found.products();
      Estimate single =
          FrobeniusNorm.estimate(operator, ONE, ProbeSettings.fixed(probes, 1)).get(0).estimate();
      assertThat(found.reached()).isTrue();
      assertThat(found.estimate().samples()).isEqualTo(probes);
      assertThat(found.estimate().value()).isCloseTo(single.value(), within(1e-12));
      assertThat(found.estimate().standardError()).isCloseTo(single.standardError(), within(1e-12));
      Estimate before =
          FrobeniusNorm.estimate(operator, ONE, ProbeSettings.fixed(probes - 7, 1))
              .get(0)
              .estimate();
      assertThat(probes).isGreaterThan(70);
      assertThat(probes % 7).isZero();
      assertThat(before.standardError()).isGreaterThan(0.02 * before.value());
    }
  }

  @Test
  void withoutReachingTheTargetTheErrorIsStatedAsItIs() {
    try (TensorScope scope = TensorScope.open()) {
      ProbeSettings settings = new ProbeSettings(ErrorTarget.absolute(1e-3), 64, 100, 16);
      ProbedEstimate found =
          HutchinsonTrace.estimate(MatrixOperator.of(HAND), ONE, settings).get(0);
      assertThat(found.reached()).isFalse();
      assertThat(found.products()).isEqualTo(100);
      assertThat(found.estimate().standardError()).isCloseTo(0.2, within(0.02));
    }
  }

  /** Three eigenvalues that are not 0: four products know it all, and 0 needs one. */
  @Test
  void whatTheSketchSpansIsExact() {
    RealMatrix low = MatrixOperator.withSpectrum(RandomKey.of(83), 4, -2, 1, 0, 0, 0, 0, 0, 0, 0);
    RealMatrix zero = low.scalarMultiply(0);
    List<RandomKey> two = List.of(RandomKey.of(84), RandomKey.of(85));
    try (TensorScope scope = TensorScope.open()) {
      SymmetricOperator operator = MatrixOperator.of(low, zero);
      ProbeSettings settings = new ProbeSettings(ErrorTarget.absolute(1e-6), 32, 64, 1);
      List<ProbedEstimate> cross = XTrace.estimate(operator, two, settings);
      assertThat(cross.get(0).estimate().value()).isCloseTo(3, within(1e-13));
      assertThat(cross.get(0).estimate().standardError()).isBetween(1e-14, 1e-11);
      assertThat(cross.get(0).products()).isEqualTo(8);
      assertThat(cross.get(0).reached()).isTrue();
      assertThat(cross.get(1)).isEqualTo(new ProbedEstimate(Estimate.exact(0), 2, true));
      List<ProbedEstimate> plus = HutchPlusPlus.estimate(operator, two, 5, settings);
      assertThat(plus.get(0).estimate().value()).isCloseTo(3, within(1e-12));
      assertThat(plus.get(0).products()).isEqualTo(10 + 32);
      assertThat(plus.get(1).estimate()).isEqualTo(new Estimate(0, 0, 32));
    }
  }

  /** In single precision a flat tail hides in the rounding of the outliers' products. */
  @Test
  void whatRoundingMayHideIsNotCalledExact() {
    double[] entries = new double[20_000];
    Arrays.fill(entries, 1e-8);
    Arrays.fill(entries, 0, 5, 1);
    double trace = Arrays.stream(entries).sum();
    try (TensorScope scope = TensorScope.open()) {
      ProbeSettings settings = new ProbeSettings(ErrorTarget.absolute(1e-6), 16, 64, 8);
      ProbedEstimate found =
          XTrace.estimate(new DiagonalOperator(Precision.FLOAT32, List.of(entries)), ONE, settings)
              .get(0);
      assertThat(found.products()).isEqualTo(16);
      assertThat(found.estimate().value()).isCloseTo(5, within(1e-5));
      assertThat(found.reached()).isFalse();
      assertThat(found.estimate().interval(0.95).contains(trace)).isTrue();
    }
  }

  @Test
  void asManyProbesAsDimensionsAreExact() {
    RealMatrix matrix = MatrixOperator.withSpectrum(RandomKey.of(86), -5, -1, 0.5, 3, 7);
    try (TensorScope scope = TensorScope.open()) {
      SymmetricOperator operator = MatrixOperator.of(matrix);
      ProbedEstimate found = XTrace.estimate(operator, ONE, ProbeSettings.fixed(20, 4)).get(0);
      assertThat(found.estimate().value()).isCloseTo(4.5, within(1e-12));
      assertThat(found.estimate().standardError()).isZero();
      assertThat(found.products()).isEqualTo(10);
    }
  }

  /** Against the definition: for each probe, a basis of the others' products made anew. */
  @Test
  void xTraceIsTheMeanOverProbesLeftOut() {
    int q = 12;
    int k = 5;
    double[] spectrum = {9, -4, 3, 2, 1.5, 1, 0.8, 0.6, -0.4, 0.3, 0.2, 0.1};
    RealMatrix matrix = MatrixOperator.withSpectrum(RandomKey.of(87), spectrum);
    double[] terms = new double[k];
    for (int i = 0; i < k; i++) {
      RealMatrix others = new Array2DRowRealMatrix(q, k - 1);
      for (int j = 0; j < k - 1; j++) {
        others.setColumn(j, ONE.get(0).named("probe").at(j < i ? j : j + 1).gaussians(q));
      }
      RealMatrix basis =
          new QRDecomposition(matrix.multiply(others)).getQ().getSubMatrix(0, q - 1, 0, k - 2);
      RealMatrix probe = new Array2DRowRealMatrix(ONE.get(0).named("probe").at(i).gaussians(q));
      RealMatrix rest = probe.subtract(basis.multiply(basis.transposeMultiply(probe)));
      double scale = (q - k + 1) / rest.transposeMultiply(rest).getEntry(0, 0);
      terms[i] =
          basis.transposeMultiply(matrix.multiply(basis)).getTrace()
              + scale * rest.transposeMultiply(matrix.multiply(rest)).getEntry(0, 0);
    }
    Estimate plain = Estimate.ofSamples(terms);
    try (TensorScope scope = TensorScope.open()) {
      ProbedEstimate found =
          XTrace.estimate(MatrixOperator.of(matrix), ONE, ProbeSettings.fixed(k, 2)).get(0);
      assertThat(found.estimate().value()).isCloseTo(plain.value(), within(1e-11));
      assertThat(found.estimate().standardError())
          .isCloseTo(Math.sqrt(8.0 / 3) * plain.standardError(), within(1e-11));
      assertThat(found.products()).isEqualTo(2L * k);
    }
  }

  /** Blocks decide where stopping may happen, not what is drawn. */
  @Test
  void theSizeOfTheBlocksDoesNotMatterButForRounding() {
    RealMatrix matrix = MatrixOperator.withSpectrum(RandomKey.of(88), 9, -4, 3, 2, 1, 1, 1, 0.5);
    try (TensorScope scope = TensorScope.open()) {
      SymmetricOperator operator = MatrixOperator.of(matrix);
      double whole =
          HutchinsonTrace.estimate(operator, ONE, ProbeSettings.fixed(9, 9))
              .get(0)
              .estimate()
              .value();
      double cross =
          XTrace.estimate(operator, ONE, ProbeSettings.fixed(6, 6)).get(0).estimate().value();
      for (int block : new int[] {1, 2, 4}) {
        assertThat(
                HutchinsonTrace.estimate(operator, ONE, ProbeSettings.fixed(9, block))
                    .get(0)
                    .estimate()
                    .value())
            .isCloseTo(whole, within(1e-13));
        assertThat(
                XTrace.estimate(operator, ONE, ProbeSettings.fixed(6, block))
                    .get(0)
                    .estimate()
                    .value())
            .isCloseTo(cross, within(1e-12));
      }
    }
  }

  /** Also where one stops long before the others, and twice the same. */
  @Test
  void aReplicaDoesNotFeelItsNeighbours() {
    Mlp mlp = new Mlp(List.of(4, 5, 6, 3), Activation.TANH);
    List<RandomKey> keys = List.of(RandomKey.of(1), RandomKey.of(2), RandomKey.of(3));
    try (TensorScope scope = TensorScope.open();
        HessianOperator all = hessian(mlp, 1, 2, 3)) {
      for (int r = 0; r < 3; r++) {
        List<RandomKey> key = keys.subList(r, r + 1);
        try (HessianOperator alone = hessian(mlp, r + 1)) {
          for (int i = 0; i < 4; i++) {
            assertThat(estimates(i, alone, key)).containsExactly(estimates(i, all, keys).get(r));
          }
        }
      }
    }
  }

  private static List<ProbedEstimate> estimates(
      int which, SymmetricOperator operator, List<RandomKey> keys) {
    ProbeSettings loose = new ProbeSettings(ErrorTarget.relative(0.15), 64, 80, 4);
    ProbeSettings tight = new ProbeSettings(ErrorTarget.relative(0.02), 16, 24, 2);
    return switch (which) {
      case 0 -> HutchinsonTrace.estimate(operator, keys, loose);
      case 1 -> FrobeniusNorm.estimate(operator, keys, loose);
      case 2 -> HutchPlusPlus.estimate(operator, keys, 6, ProbeSettings.fixed(6, 4));
      default -> XTrace.estimate(operator, keys, tight);
    };
  }

  @Test
  void singlePrecisionAgreesWithDoubleToItsRounding() {
    RealMatrix matrix = MatrixOperator.withSpectrum(RandomKey.of(89), 9, -4, 3, 2, 1, 1, 1, 0.5);
    List<RealMatrix> tiny = Collections.singletonList(matrix.scalarMultiply(1e-25));
    try (TensorScope scope = TensorScope.open()) {
      SymmetricOperator narrow = new MatrixOperator(Precision.FLOAT32, tiny);
      SymmetricOperator wide = new MatrixOperator(Precision.FLOAT64, tiny);
      for (int i = 0; i < 4; i++) {
        double expected = estimates(i, wide, ONE).get(0).estimate().value();
        double found = estimates(i, narrow, ONE).get(0).estimate().value();
        assertThat(found).isCloseTo(expected, within(1e-5 * Math.abs(expected)));
      }
      double[] entries =
          DiagonalSampling.estimate(narrow, ONE, ProbeSettings.fixed(64, 8)).get(0).values();
      assertThat(Arrays.stream(entries).sum())
          .isCloseTo(
              HutchinsonTrace.estimate(wide, ONE, ProbeSettings.fixed(64, 8))
                  .get(0)
                  .estimate()
                  .value(),
              within(1e-31));
    }
  }

  private static double equalSigns(int probes) {
    long equal =
        IntStream.range(0, probes)
            .mapToObj(i -> ONE.get(0).named("probe").at(i).signs(2))
            .filter(v -> v[0] == v[1])
            .count();
    assertThat(equal).as("both kinds occur").isBetween(1L, probes - 1L);
    return equal;
  }

  private static HessianOperator hessian(Mlp mlp, long... seeds) {
    return new HessianOperator(SmallObjectives.of(mlp, Loss.SQUARED, seeds), new Chunking(7, 14));
  }
}
