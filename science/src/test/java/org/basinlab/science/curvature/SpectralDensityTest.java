package org.basinlab.science.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.stats.Interval;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;

final class SpectralDensityTest {
  private static final RandomKey KEY = RandomKey.of(71);
  private static final int Q = 120;

  /** A cluster at 0 of width 1e-3, a bulk in [-1, 1], and one outlier at 100. */
  private static final double[] SPECTRUM =
      IntStream.range(0, Q)
          .mapToDouble(i -> i == 0 ? 100 : i < 60 ? 1e-3 * i / 60 : -1 + 2.0 * (i - 60) / (Q - 61))
          .toArray();

  private static final RealMatrix A = MatrixOperator.withSpectrum(KEY, SPECTRUM);

  @Test
  void atFullOrderEverythingIsExact() {
    double[] spectrum = {-5, -1, 0.5, 3, 3, 7};
    SpectralDensity seen = density(MatrixOperator.withSpectrum(KEY, spectrum), 4, 6);
    assertThat(seen.exact()).isTrue();
    assertThat(seen.products()).isEqualTo(6);
    assertThat(nodes(seen.quadratures().get(0))).containsExactly(spectrum, within(1e-13));
    assertExact(seen.moment(0), 1);
    assertExact(seen.trace(), 7.5);
    assertExact(seen.squaredFrobenius(), 93.25);
    assertExact(seen.trace(Math::exp), Arrays.stream(spectrum).map(Math::exp).sum());
    assertExact(seen.below(0).count(), 2);
    assertExact(seen.below(0).share(), 1 / 3.0);
    assertThat(seen.below(0).quadratureBound()).isZero();
    assertExact(seen.negativeMass(), 6 / 19.5);
    assertExact(seen.participationRatio(), 7.5 * 7.5 / 93.25);
    assertThat(seen.traceInterval(value -> value, 0.95).width()).isZero();
    assertExact(seen.density(0.2, 0.5), smoothed(spectrum, 0.2, 0.5));
  }

  /** And no further: a quadrature exact at degree 2m would be too good to be true. */
  @Test
  void theQuadratureOfAVectorIsExactUpToDegreeTwiceTheStepsLessOne() {
    RealMatrix matrix = A.scalarMultiply(0.01).add(MatrixOperator.withSpectrum(KEY.at(1), bulk()));
    int steps = 4;
    SpectralDensity seen = density(matrix, 1, steps);
    RealVector v =
        MatrixUtils.createRealVector(KEY.named("probe").at(0).named("start").at(0).gaussians(Q))
            .unitVector();
    RealVector power = v;
    for (int degree = 0; degree <= 2 * steps; degree++) {
      double form = v.dotProduct(power);
      double quadrature = seen.moment(degree).value();
      if (degree < 2 * steps) {
        assertThat(quadrature).isCloseTo(form, within(1e-12));
      } else {
        assertThat(Math.abs(quadrature - form)).isGreaterThan(1e-4);
      }
      power = matrix.operate(power);
    }
  }

  /** Weights 1/m, as if every node stood for as many eigenvalues, count the outlier q/m times. */
  @Test
  void momentsAgreeWithTheMatrixAndThoseOfEqualWeightsDoNot() {
    int steps = 30;
    SpectralDensity seen = density(A, 100, steps);
    double trace = Arrays.stream(SPECTRUM).sum();
    double squares = Arrays.stream(SPECTRUM).map(x -> x * x).sum();
    assertThat(seen.moment(0).value()).isCloseTo(1, within(1e-12));
    assertWithinFourErrors(seen.trace(), trace);
    assertWithinFourErrors(seen.squaredFrobenius(), squares);
    double wrong =
        Q
            * seen.quadratures().stream()
                .mapToDouble(rule -> Arrays.stream(nodes(rule)).average().orElseThrow())
                .average()
                .orElseThrow();
    assertThat(Math.abs(wrong - trace)).isGreaterThan(10 * seen.trace().standardError());
  }

  /**
   * Without re-orthogonalisation the outlier is found again and again (LanczosTest shows it). Here
   * it is one node, whose weight is the squared overlap of start and eigenvector.
   */
  @Test
  void anOutlierBesideAClusterHasOneNodeWithItsTrueWeight() {
    RealVector top = new EigenDecompositionSymmetric(A).getEigenvector(0);
    SpectralDensity seen = density(A, 6, 90);
    for (int i = 0; i < 6; i++) {
      RealVector v =
          MatrixUtils.createRealVector(KEY.named("probe").at(i).named("start").at(0).gaussians(Q))
              .unitVector();
      double overlap = v.dotProduct(top) * v.dotProduct(top);
      assertThat(seen.quadratures().get(i).nodes())
          .filteredOn(node -> node.value() > 50)
          .singleElement()
          .satisfies(
              node -> {
                assertThat(node.value()).isCloseTo(100, within(1e-11));
                assertThat(node.weight()).isCloseTo(overlap, within(1e-12));
              });
    }
  }

  /** The trapezoidal rule is exact to rounding for Gaussians wider than its steps. */
  @Test
  void theDensityIntegratesToOne() {
    SpectralDensity seen = density(MatrixOperator.withSpectrum(KEY, bulk()), 5, 20);
    List<DensityPoint> curve = seen.curve(401, 0.05);
    double step = curve.get(1).eigenvalue() - curve.get(0).eigenvalue();
    double integral = curve.stream().mapToDouble(point -> point.density().value() * step).sum();
    assertThat(step).isLessThan(0.05);
    assertThat(integral).isCloseTo(1, within(1e-8));
    assertThat(curve).allMatch(point -> point.density().value() >= 0);
    assertThat(curve).allMatch(point -> point.density().standardError() >= 0);
  }

  @Test
  void theBandHoldsTheSmoothedSpectrum() {
    SpectralDensity seen = density(A, 200, 40);
    for (double at = -1.4; at < 1.5; at += 0.2) {
      assertWithinFourErrors(seen.density(at, 0.3), smoothed(SPECTRUM, at, 0.3));
    }
    assertWithinFourErrors(seen.density(100, 0.3), smoothed(SPECTRUM, 100, 0.3));
  }

  /**
   * 1,000 even eigenvalues in [0, 1] have density 1 between 0.1 and 0.9. At the resolution the six
   * vectors leave 9 % of noise at a point, 7 % on average, and the Ritz values a ripple of 1.4 %;
   * drawn as finely as an exact spectrum the Ritz values stand out as a comb.
   */
  @Test
  void atItsResolutionAnEvenSpectrumIsEvenAndFinerItIsAComb() {
    double[] even = IntStream.range(0, 1000).mapToDouble(i -> i / 999.0).toArray();
    SpectralDensity seen = density(MatrixUtils.createRealDiagonalMatrix(even), 6, 64);
    assertThat(seen.resolution()).isCloseTo(Math.PI / 4 / 64, within(1e-3));
    assertThat(unevenness(seen, seen.resolution())).isLessThan(0.12);
    assertThat(unevenness(seen, 1 / 300.0)).isGreaterThan(0.5);
    SpectralDensity exact = density(MatrixOperator.withSpectrum(KEY, 0, 1, 3), 1, 3);
    assertThat(exact.resolution()).isCloseTo(0.01, within(1e-12));
  }

  private static double unevenness(SpectralDensity seen, double width) {
    return IntStream.rangeClosed(0, 80)
        .mapToDouble(i -> Math.abs(seen.density(0.1 + 0.01 * i, width).value() - 1))
        .average()
        .orElseThrow();
  }

  @Test
  void theStepOfACountIsOffByNoMoreThanItsBound() {
    EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(A);
    for (int steps : new int[] {2, 5, 12, 40}) {
      SpectralDensity seen = density(A, 8, steps);
      for (double threshold : new double[] {-0.7, -1e-9, 5e-4, 0.3, 50}) {
        for (int i = 0; i < 8; i++) {
          RealVector v =
              MatrixUtils.createRealVector(
                      KEY.named("probe").at(i).named("start").at(0).gaussians(Q))
                  .unitVector();
          double truth = massBelow(eigen, v, threshold);
          Quadrature rule = seen.quadratures().get(i);
          assertThat(rule.of(value -> value < threshold ? 1 : 0))
              .isCloseTo(truth, within(rule.separation(threshold) + 1e-11));
        }
      }
    }
  }

  /** Away from clusters the bound says something; beside one it is the share of the cluster. */
  @Test
  void negativeEigenvaluesAreCountedWithinErrorAndBound() {
    SpectralDensity seen = density(A, 100, 40);
    SpectralShare below = seen.below(-0.5);
    double truth = Arrays.stream(SPECTRUM).filter(x -> x < -0.5).count();
    double allowed = 4 * below.count().standardError() + Q * below.quadratureBound();
    assertThat(below.count().value()).isCloseTo(truth, within(allowed));
    assertThat(below.count().value()).isCloseTo(Q * below.share().value(), within(1e-9));
    assertThat(allowed).isLessThan(20);
    assertWithinFourErrors(
        seen.negativeMass(),
        Arrays.stream(SPECTRUM).map(x -> Math.max(-x, 0)).sum()
            / Arrays.stream(SPECTRUM).map(Math::abs).sum());
  }

  @Test
  void effectiveRanksOfEqualEigenvaluesAreTheirNumber() {
    double[] spectrum = new double[40];
    Arrays.fill(spectrum, 0, 7, 2.5);
    SpectralDensity seen = density(MatrixOperator.withSpectrum(KEY, spectrum), 1, 40);
    assertThat(seen.participationRatio().value()).isCloseTo(7, within(1e-10));
    assertThat(seen.entropyRank().value()).isCloseTo(7, within(1e-10));
    assertThat(seen.entropyRank().standardError()).isZero();
    SpectralDensity uneven = density(MatrixOperator.withSpectrum(KEY, 3, 1), 1, 2);
    double entropy = -0.75 * Math.log(0.75) - 0.25 * Math.log(0.25);
    assertThat(uneven.entropyRank().value()).isCloseTo(Math.exp(entropy), within(1e-12));
    assertThat(uneven.participationRatio().value()).isCloseTo(1.6, within(1e-12));
  }

  @Test
  void zeroHasNoRankAndNoMass() {
    SpectralDensity seen = density(new Array2DRowRealMatrix(30, 30), 5, 4);
    assertExact(seen.participationRatio(), 0);
    assertExact(seen.entropyRank(), 0);
    assertExact(seen.negativeMass(), 0);
    assertThat(seen.trace()).isEqualTo(new Estimate(0, 0, 5));
    assertThat(seen.below(0).share().value()).isZero();
  }

  @Test
  void oneProbeKnowsNothingOfItsError() {
    SpectralDensity seen = density(A, 1, 10);
    assertThat(seen.trace().standardError()).isInfinite();
    assertThat(seen.traceInterval(value -> value, 0.95))
        .isEqualTo(new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0.95));
  }

  @Test
  void aReplicaDoesNotFeelItsNeighboursNorAProbeThoseAfterIt() {
    RealMatrix other = A.scalarMultiply(-2);
    QuadratureSettings settings = new QuadratureSettings(6, 8);
    try (TensorScope scope = TensorScope.open()) {
      List<SpectralDensity> together =
          LanczosQuadrature.densities(
              MatrixOperator.of(A, other), List.of(KEY.at(0), KEY.at(1)), settings);
      SpectralDensity alone =
          LanczosQuadrature.densities(MatrixOperator.of(other), List.of(KEY.at(1)), settings)
              .get(0);
      assertThat(together.get(1)).isEqualTo(alone);
      SpectralDensity fewer =
          LanczosQuadrature.densities(
                  MatrixOperator.of(other), List.of(KEY.at(1)), new QuadratureSettings(5, 8))
              .get(0);
      assertThat(fewer.quadratures()).isEqualTo(alone.quadratures().subList(0, 5));
      assertThat(alone.products()).isEqualTo(48);
    }
  }

  private static SpectralDensity beyond(SymmetricOperator operator, QuadratureSettings settings) {
    try (LanczosProcess process = new LanczosProcess(operator, List.of(KEY), 20)) {
      while (process.canStep()) {
        process.step();
      }
      KnownSubspace known = KnownSubspace.of(process, 0, 10);
      return LanczosQuadrature.beyond(
          known, operator, KEY.named("beyond"), settings, 4, (unused, row) -> {});
    }
  }

  /** The outlier stands for itself; what random vectors tell of the rest has a small error. */
  @Test
  void whatIsKnownNeedsNoRandomVector() {
    QuadratureSettings settings = new QuadratureSettings(6, 10);
    double trace = Arrays.stream(SPECTRUM).sum();
    double square = Arrays.stream(SPECTRUM).map(x -> x * x).sum();
    try (TensorScope scope = TensorScope.open()) {
      SpectralDensity plain =
          LanczosQuadrature.densities(MatrixOperator.of(A), List.of(KEY), settings).get(0);
      SpectralDensity seen = beyond(MatrixOperator.of(A), settings);
      assertThat(seen.known()).anySatisfy(one -> assertThat(one).isCloseTo(100, within(1e-9)));
      assertThat(seen.known())
          .allSatisfy(
              one ->
                  assertThat(Arrays.stream(SPECTRUM))
                      .anyMatch(x -> Math.abs(x - one) <= 0.01 * Math.abs(one)));
      assertWithin(seen.trace(), trace);
      assertWithin(seen.squaredFrobenius(), square);
      assertThat(seen.trace().standardError()).isLessThan(0.1 * plain.trace().standardError());
      assertThat(seen.largestNode()).isCloseTo(100, within(1e-9));
      assertThat(seen.below(50).count().value()).isCloseTo(Q - 1, within(1e-9));
      assertThat(seen.ofAll())
          .hasSize(6)
          .allSatisfy(
              rule ->
                  assertThat(rule.nodes())
                      .contains(new Quadrature.Node(seen.known().get(0), 1.0 / Q)));
      assertThat(seen.ofAll().stream().mapToDouble(rule -> rule.of(x -> x * x)).average().orElse(0))
          .isCloseTo(seen.squaredFrobenius().value() / Q, within(1e-9));
    }
  }

  private static void assertWithin(Estimate estimate, double truth) {
    assertThat(Math.abs(estimate.value() - truth)).isLessThan(4 * estimate.standardError());
  }

  /** A bulk of which products do not know the sign: its error reaches all that it may hide. */
  @Test
  void theNegativePartKnowsWhatProductsDoNotTell() {
    int q = 2000;
    double[] entries = new double[q];
    Arrays.setAll(entries, i -> i == 0 ? 1000 : i % 5 == 0 ? -2e-4 : 2e-4);
    double negative = 2e-4 * ((q - 1) / 5) / (1000 + 2e-4 * (q - 1));
    QuadratureSettings settings = new QuadratureSettings(6, 12);
    try (TensorScope scope = TensorScope.open()) {
      SymmetricOperator single = new DiagonalOperator(Precision.FLOAT32, List.of(entries));
      SymmetricOperator wide = new DiagonalOperator(Precision.FLOAT64, List.of(entries));
      Estimate seen = beyond(single, settings).negativeMass();
      assertThat(Math.abs(seen.value() - negative)).isLessThan(2 * seen.standardError());
      double mostHidden = 5e-4 * q / 1000;
      assertThat(seen.standardError()).isBetween(0.3 * mostHidden, 3 * mostHidden);
      Estimate exact = beyond(wide, settings).negativeMass();
      assertThat(exact.standardError()).isLessThan(0.1 * seen.standardError());
      assertWithin(exact, negative);
    }
  }

  @Test
  void asManyKnownEigenvaluesAsThereAreAreRefused() {
    Quadrature rule = new Quadrature(List.of(new Quadrature.Node(1, 1)), true, 0);
    assertThatThrownBy(() -> new SpectralDensity(2, List.of(1.0, 2.0), List.of(rule), 1, false))
        .hasMessageContaining("Of 2 eigenvalues fewer are known");
    assertThatThrownBy(() -> new SpectralDensity(2, List.of(1.0), List.of(rule), 1, true))
        .hasMessageContaining("none apart in an exact spectrum");
  }

  @Test
  void singlePrecisionGivesTheSameToItsRounding() {
    SpectralDensity exact = density(A, 4, 20);
    try (TensorScope scope = TensorScope.open()) {
      SpectralDensity seen =
          LanczosQuadrature.densities(
                  new MatrixOperator(Precision.FLOAT32, List.of(A)),
                  List.of(KEY),
                  new QuadratureSettings(4, 20))
              .get(0);
      assertThat(seen.trace().value()).isCloseTo(exact.trace().value(), within(1e-3));
      assertThat(seen.density(0.5, 0.2).value())
          .isCloseTo(exact.density(0.5, 0.2).value(), within(1e-3));
    }
  }

  /**
   * A large model near a minimum: the bulk is 5e5 times below the outlier, well above the rounding
   * of single precision. The recurrence must go on into it as it does in double precision.
   */
  @Test
  void singlePrecisionSeesABulkFarBelowAnOutlier() {
    double[] entries = KEY.named("bulk").gaussians(2000);
    Arrays.setAll(entries, i -> i == 0 ? 1000 : 2e-3 * entries[i]);
    for (Precision precision : Precision.values()) {
      try (TensorScope scope = TensorScope.open()) {
        SpectralDensity seen =
            LanczosQuadrature.densities(
                    new DiagonalOperator(precision, List.of(entries)),
                    List.of(KEY),
                    new QuadratureSettings(4, 20))
                .get(0);
        assertThat(seen.quadratures()).allMatch(rule -> rule.nodes().size() == 20);
        assertThat(seen.products()).isEqualTo(80);
      }
    }
  }

  /**
   * A bulk below the rounding of single precision, a fifth of it negative: products see that there
   * is little, and not on which side of 0.
   */
  @Test
  void aBulkBelowTheRoundingOfProductsIsCountedWithinTheBound() {
    int q = 20_000;
    double[] entries = KEY.named("bulk").gaussians(q);
    Arrays.setAll(
        entries, i -> i == 0 ? 1000 : (i % 10 < 2 ? -1 : 1) * 2.5e-5 * Math.exp(0.7 * entries[i]));
    double truth = Arrays.stream(entries).filter(x -> x < 0).count();
    for (Precision precision : Precision.values()) {
      try (TensorScope scope = TensorScope.open()) {
        SpectralShare below =
            LanczosQuadrature.densities(
                    new DiagonalOperator(precision, List.of(entries)),
                    List.of(KEY),
                    new QuadratureSettings(8, 20))
                .get(0)
                .below(0);
        double allowed = 4 * below.count().standardError() + q * below.quadratureBound();
        assertThat(below.count().value()).isCloseTo(truth, within(allowed));
      }
    }
  }

  /** What fewer Lanczos steps from the same vector would have given. */
  @Test
  void aReducedQuadratureIsThatOfFewerSteps() {
    SpectralDensity most = density(A, 1, 30);
    for (int order : new int[] {1, 2, 7, 15}) {
      Quadrature shorter = density(A, 1, order).quadratures().get(0);
      Quadrature reduced = most.quadratures().get(0).reduced(order, order + 1).get(0);
      assertThat(nodes(reduced)).containsExactly(nodes(shorter), within(1e-10));
      assertThat(reduced.of(value -> value * value + Math.exp(-value)))
          .isCloseTo(shorter.of(value -> value * value + Math.exp(-value)), within(1e-10));
    }
  }

  @Test
  void tooFewStepsForAKinkAreRefused() {
    assertThatThrownBy(() -> density(A, 4, 7).negativeMass())
        .hasMessage(
            "The quadrature of |λ| needs at least 8 Lanczos steps to know its error, got 7.");
    assertThatThrownBy(() -> density(A, 4, 2).entropyRank()).hasMessageContaining("got 2");
  }

  /** v has parts along four eigenspaces: four nodes, and no product after the fourth. */
  @Test
  void anInvariantSubspaceEndsAQuadratureAndMakesItExact() {
    double[] entries = IntStream.range(0, 400).mapToDouble(i -> i % 4 == 0 ? -3 : i % 4).toArray();
    try (TensorScope scope = TensorScope.open()) {
      SpectralDensity seen =
          LanczosQuadrature.densities(
                  DiagonalOperator.of(entries), List.of(KEY), new QuadratureSettings(6, 12))
              .get(0);
      assertThat(seen.products()).isEqualTo(24);
      for (Quadrature rule : seen.quadratures()) {
        assertThat(rule.complete()).isTrue();
        assertThat(nodes(rule)).containsExactly(new double[] {-3, 1, 2, 3}, within(1e-12));
        assertThat(rule.separation(0)).isZero();
      }
    }
  }

  @Test
  void settingsThatSayNothingAreRefused() {
    assertThatThrownBy(() -> new QuadratureSettings(0, 5)).hasMessageContaining("1 probe, got 0");
    assertThatThrownBy(() -> new QuadratureSettings(5, 0)).hasMessageContaining("step, got 0");
    SpectralDensity seen = density(A, 1, 3);
    assertThatThrownBy(() -> seen.density(0, 0)).hasMessageContaining("positive, got 0.0");
    assertThatThrownBy(() -> seen.moment(-1)).hasMessageContaining("got -1");
    assertThatThrownBy(() -> seen.curve(1, 0.1)).hasMessageContaining("got 1");
  }

  private static SpectralDensity density(RealMatrix matrix, int probes, int steps) {
    try (TensorScope scope = TensorScope.open()) {
      return LanczosQuadrature.densities(
              MatrixOperator.of(matrix), List.of(KEY), new QuadratureSettings(probes, steps))
          .get(0);
    }
  }

  private static double massBelow(
      EigenDecompositionSymmetric eigen, RealVector v, double threshold) {
    return IntStream.range(0, Q)
        .filter(i -> eigen.getEigenvalue(i) < threshold)
        .mapToDouble(i -> v.dotProduct(eigen.getEigenvector(i)))
        .map(overlap -> overlap * overlap)
        .sum();
  }

  private static double smoothed(double[] spectrum, double at, double width) {
    return Arrays.stream(spectrum)
        .map(x -> Math.exp(-0.5 * (x - at) * (x - at) / (width * width)))
        .map(x -> x / (width * Math.sqrt(2 * Math.PI)))
        .average()
        .orElseThrow();
  }

  private static double[] bulk() {
    return DoubleStream.iterate(-1, x -> x + 2.0 / (Q - 1)).limit(Q).toArray();
  }

  private static double[] nodes(Quadrature rule) {
    return rule.nodes().stream().mapToDouble(Quadrature.Node::value).toArray();
  }

  private static void assertExact(Estimate seen, double expected) {
    assertThat(seen.value()).isCloseTo(expected, within(1e-10 * Math.max(1, Math.abs(expected))));
    assertThat(seen.standardError()).isZero();
  }

  private static void assertWithinFourErrors(Estimate seen, double truth) {
    assertThat(seen.standardError()).isPositive();
    assertThat(seen.value()).isCloseTo(truth, within(4 * seen.standardError()));
  }
}
