package org.basinlab.science.curvature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.stats.MeanTest;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/**
 * Stated intervals and errors against the truth, over 2,000 densities of one matrix, each with keys
 * of its own. The standard error of a coverage of 95 % is then 0.5 %.
 */
final class SpectralDensityStatisticalTest {
  private static final int REPETITIONS = 2000;
  private static final int PROBES = 8;
  private static final double[] SPECTRUM =
      java.util.stream.IntStream.range(0, 30).mapToDouble(i -> -1 + 0.1 * i).toArray();
  private static final List<SpectralDensity> SEEN = densities();

  @Test
  void intervalsOfTracesCoverTheTruthAtTheirConfidence() {
    assertCoverage(value -> value);
    assertCoverage(value -> value * value);
    assertCoverage(Math::exp);
  }

  /** 1.96 standard errors of 8 probes cover 90.9 %. */
  @Test
  void theNormalQuantileWouldCoverTooLittle() {
    double truth = Arrays.stream(SPECTRUM).sum();
    double covered =
        share(
            seen -> Math.abs(seen.trace().value() - truth) <= 1.96 * seen.trace().standardError());
    assertThat(covered).isLessThan(0.93);
  }

  /** At each point, as the guide promises: the band is not simultaneous. */
  @Test
  void theBandOfTheDensityCoversTheSmoothedSpectrumPointByPoint() {
    for (double at : new double[] {-0.5, 0.4, 1.5}) {
      double truth =
          Arrays.stream(SPECTRUM)
              .map(
                  x -> Math.exp(-0.5 * (x - at) * (x - at) / 0.25) / (0.5 * Math.sqrt(2 * Math.PI)))
              .average()
              .orElseThrow();
      assertThat(share(seen -> seen.density(at, 0.5).interval(0.95).contains(truth)))
          .isBetween(0.93, 0.97);
    }
  }

  /**
   * The delta method is first order: its errors must agree with the spread over repetitions within
   * a tenth. The spread of 2,000 is known to 1.6 %.
   */
  @Test
  void errorsOfRatiosAreTheSpreadOverRepetitions() {
    assertSpread(SpectralDensity::participationRatio);
    assertSpread(SpectralDensity::entropyRank);
    assertSpread(SpectralDensity::negativeMass);
  }

  private static void assertCoverage(DoubleUnaryOperator f) {
    double truth = Arrays.stream(SPECTRUM).map(f).sum();
    assertThat(share(seen -> seen.traceInterval(f, 0.95).contains(truth))).isBetween(0.93, 0.97);
  }

  private static void assertSpread(Function<SpectralDensity, Estimate> quantity) {
    double[] values = SEEN.stream().map(quantity).mapToDouble(Estimate::value).toArray();
    double spread = MeanTest.oneSample(values, 0).estimate().standardDeviation();
    double stated =
        Math.sqrt(
            SEEN.stream()
                .map(quantity)
                .mapToDouble(each -> each.standardError() * each.standardError())
                .average()
                .orElseThrow());
    assertThat(stated / spread).isBetween(0.9, 1.1);
  }

  private static double share(Predicate<SpectralDensity> condition) {
    return SEEN.stream().filter(condition).count() / (double) REPETITIONS;
  }

  private static List<SpectralDensity> densities() {
    RealMatrix matrix = MatrixOperator.withSpectrum(RandomKey.of(81), SPECTRUM);
    List<RandomKey> keys = LongStream.range(0, REPETITIONS).mapToObj(RandomKey.of(82)::at).toList();
    try (TensorScope scope = TensorScope.open()) {
      MatrixOperator many =
          new MatrixOperator(Precision.FLOAT64, Collections.nCopies(REPETITIONS, matrix));
      return LanczosQuadrature.of(many, keys, new QuadratureSettings(PROBES, 8));
    }
  }
}
