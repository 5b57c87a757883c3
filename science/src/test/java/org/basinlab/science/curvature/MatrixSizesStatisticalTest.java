package org.basinlab.science.curvature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How often 95 % intervals cover, with as many random vectors as a probe of a model takes. The
 * standard error of a coverage of 95 % from 250 estimates is 1.4 %; three of them are allowed
 * below.
 */
final class MatrixSizesStatisticalTest {
  private static final int Q = 40;
  private static final int KNOWN = 10;
  private static final int VECTORS = 20;
  private static final int N = 250;
  private static final double LEAST = 0.95 - 0.042;

  /** Spectra of which few eigenvalues bear the size, and others. */
  enum Kind {
    RANK_ONE,
    RANK_THREE,
    THREE_OVER_A_BULK,
    SIGNS;

    double[] spectrum() {
      return IntStream.range(0, Q).mapToDouble(this::eigenvalue).toArray();
    }

    private double eigenvalue(int i) {
      return switch (this) {
        case RANK_ONE -> i < 1 ? 5 : 0;
        case RANK_THREE -> i < 3 ? 5 - i : 0;
        case THREE_OVER_A_BULK -> i < 3 ? 50 - 10 * i : Math.sin(i);
        case SIGNS -> (i % 2 == 0 ? 1 : -1) / (1.0 + i);
      };
    }
  }

  private static SymmetricOperator operator(Kind kind) {
    return MatrixOperator.of(MatrixOperator.withSpectrum(RandomKey.of(71), kind.spectrum()));
  }

  private static boolean covers(Estimate estimate, double truth) {
    return estimate.interval(0.95).contains(truth);
  }

  /** Where nothing is known before. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void intervalsOnTopOfASketchCover(Kind kind) {
    SymmetricOperator operator = operator(kind);
    assertCovered(
        kind,
        operator,
        RandomKey.of(401),
        key -> KnownSubspace.sketched(operator, List.of(key), KNOWN));
  }

  /** After a search for the largest eigenvalue, as deep as that happens to be. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void intervalsOnTopOfASearchCover(Kind kind) {
    SymmetricOperator operator = operator(kind);
    assertCovered(kind, operator, RandomKey.of(402), key -> searched(operator, key));
  }

  private static void assertCovered(
      Kind kind,
      SymmetricOperator operator,
      RandomKey keys,
      Function<RandomKey, KnownSubspace> of) {
    double trace = DoubleStream.of(kind.spectrum()).sum();
    double square = DoubleStream.of(kind.spectrum()).map(x -> x * x).sum();
    int[] covered = new int[3];
    for (int i = 0; i < N; i++) {
      try (TensorScope scope = TensorScope.open()) {
        MatrixSizes sizes = new MatrixSizes(of.apply(keys.at(i)), keys.at(i));
        sizes.draw(operator, VECTORS, VECTORS);
        covered[0] += covers(sizes.trace(), trace) ? 1 : 0;
        covered[1] += covers(sizes.norm(), Math.sqrt(square)) ? 1 : 0;
        covered[2] += covers(sizes.participationRatio(), trace * trace / square) ? 1 : 0;
      }
    }
    assertThat(covered[0] / (double) N).as("trace").isGreaterThan(LEAST);
    assertThat(covered[1] / (double) N).as("norm").isGreaterThan(LEAST);
    assertThat(covered[2] / (double) N).as("participation ratio").isGreaterThan(LEAST);
  }

  /** Few vectors, as many as a probe of a model takes, and steps that do not end the spectrum. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void intervalsOfTheSpectrumBeyondASubspaceCover(Kind kind) {
    SymmetricOperator operator = operator(kind);
    double[] masses = DoubleStream.of(kind.spectrum()).map(Math::abs).toArray();
    double all = DoubleStream.of(masses).sum();
    double negative = DoubleStream.of(kind.spectrum()).filter(x -> x < 0).sum() / -all;
    double entropy =
        -DoubleStream.of(masses).filter(x -> x > 0).map(x -> x / all * Math.log(x / all)).sum();
    int[] covered = new int[2];
    for (int i = 0; i < N; i++) {
      try (TensorScope scope = TensorScope.open()) {
        RandomKey key = RandomKey.of(404).at(i);
        SpectralDensity seen =
            LanczosQuadrature.beyond(
                searched(operator, key),
                operator,
                key,
                new QuadratureSettings(6, 12),
                6,
                (process, row) -> {});
        covered[0] += covers(seen.negativeMass(), negative) ? 1 : 0;
        covered[1] += covers(seen.entropyRank(), Math.exp(entropy)) ? 1 : 0;
      }
    }
    assertThat(covered[0] / (double) N).as("negative mass").isGreaterThan(LEAST);
    assertThat(covered[1] / (double) N).as("effective rank").isGreaterThan(LEAST);
  }

  private static KnownSubspace searched(SymmetricOperator operator, RandomKey key) {
    KnownSubspace[] known = new KnownSubspace[1];
    Lanczos.largest(
        operator,
        List.of(key),
        new LanczosSettings(1, 1e-3, 40),
        (process, r) -> known[r] = KnownSubspace.of(process, r, KNOWN));
    int more = (int) (KNOWN - known[0].size());
    return more > 0 ? known[0].sketchedFurther(operator, List.of(key), more) : known[0];
  }

  /** Why there is a subspace: as many products with random vectors alone. */
  @Test
  void intervalsOfRankOneWithoutASubspaceCoverTooLittle() {
    try (TensorScope scope = TensorScope.open()) {
      double[] spectrum = Kind.RANK_ONE.spectrum();
      SymmetricOperator operator =
          new SharedMatrixOperator(MatrixOperator.withSpectrum(RandomKey.of(71), spectrum), N);
      List<RandomKey> keys = IntStream.range(0, N).mapToObj(RandomKey.of(403)::at).toList();
      List<ProbedEstimate> norms =
          FrobeniusNorm.estimate(operator, keys, ProbeSettings.fixed(VECTORS, VECTORS));
      long covered = norms.stream().filter(found -> covers(found.estimate(), 5)).count();
      assertThat(covered / (double) N).isLessThan(LEAST);
    }
  }

  /** The same of quadratures from vectors in the whole space. */
  @Test
  void effectiveRanksOfRankOneWithoutASubspaceCoverTooLittle() {
    try (TensorScope scope = TensorScope.open()) {
      SymmetricOperator operator =
          new SharedMatrixOperator(
              MatrixOperator.withSpectrum(RandomKey.of(71), Kind.RANK_ONE.spectrum()), N);
      List<RandomKey> keys = IntStream.range(0, N).mapToObj(RandomKey.of(405)::at).toList();
      List<SpectralDensity> seen =
          LanczosQuadrature.densities(operator, keys, new QuadratureSettings(6, 12));
      long covered = seen.stream().filter(one -> covers(one.entropyRank(), 1)).count();
      assertThat(covered / (double) N).isLessThan(LEAST);
    }
  }
}
