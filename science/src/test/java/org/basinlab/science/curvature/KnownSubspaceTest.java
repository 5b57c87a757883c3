package org.basinlab.science.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a subspace knows of a matrix, against the dense matrix. */
final class KnownSubspaceTest {
  private static final int Q = 30;
  private static final double[] SPECTRUM =
      IntStream.range(0, Q).mapToDouble(i -> i == 0 ? -7 : 10 * Math.exp(-0.2 * i)).toArray();
  private static final RealMatrix MATRIX = MatrixOperator.withSpectrum(RandomKey.of(31), SPECTRUM);
  private static final double TRACE = DoubleStream.of(SPECTRUM).sum();
  private static final double SQUARE = DoubleStream.of(SPECTRUM).map(x -> x * x).sum();

  /** All of PAP, from its columns. */
  private static double[] left(KnownSubspace known, SymmetricOperator operator) {
    double[] unit = new double[Q * Q];
    for (int i = 0; i < Q; i++) {
      unit[i * Q + i] = 1;
    }
    Tensor all = Tensor.of(unit, Precision.FLOAT64, 1, Q, Q);
    Tensor outside = known.outside(all);
    Tensor product = known.outside(operator.applyBlock(outside));
    return new double[] {outside.times(product).sum().item(), product.square().sum().item()};
  }

  private static void assertAddsUp(KnownSubspace known, SymmetricOperator operator, double to) {
    double[] left = left(known, operator);
    assertThat(known.traces()[0] + left[0]).isCloseTo(TRACE, within(to));
    assertThat(known.squares()[0] + left[1]).isCloseTo(SQUARE, within(to));
  }

  /** Three steps give Ritz vectors that are no eigenvectors: the sums hold all the same. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 12, Q})
  void traceAndNormAddUpHoweverInexactTheRitzVectors(int steps) {
    try (TensorScope scope = TensorScope.open()) {
      SymmetricOperator operator = MatrixOperator.of(MATRIX);
      try (LanczosProcess process = new LanczosProcess(operator, List.of(RandomKey.of(5)), steps)) {
        while (process.canStep()) {
          process.step();
        }
        assertAddsUp(KnownSubspace.of(process, 0, 20), operator, 1e-10);
        assertAddsUp(KnownSubspace.of(process, 0, 2), operator, 1e-10);
      }
    }
  }

  @Test
  void aSketchAddsUpAloneAndOnTopOfRitzVectors() {
    try (TensorScope scope = TensorScope.open()) {
      SymmetricOperator operator = MatrixOperator.of(MATRIX);
      List<RandomKey> keys = List.of(RandomKey.of(6));
      assertAddsUp(KnownSubspace.sketched(operator, keys, 4), operator, 1e-10);
      try (LanczosProcess process = new LanczosProcess(operator, keys, 4)) {
        while (process.canStep()) {
          process.step();
        }
        KnownSubspace both = KnownSubspace.of(process, 0, 3).sketchedFurther(operator, keys, 4);
        assertThat(both.size()).isEqualTo(7);
        assertAddsUp(both, operator, 1e-10);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void aMatrixOfRankTwoIsKnownToRounding(Precision precision) {
    try (TensorScope scope = TensorScope.open()) {
      double[] spectrum = new double[Q];
      spectrum[3] = 400;
      spectrum[8] = -30;
      SymmetricOperator operator =
          new MatrixOperator(
              precision, List.of(MatrixOperator.withSpectrum(RandomKey.of(8), spectrum)));
      KnownSubspace known = KnownSubspace.sketched(operator, List.of(RandomKey.of(9)), 5);
      MatrixSizes sizes = new MatrixSizes(known, RandomKey.of(10));
      assertThat(sizes.draw(operator, 7, 4)).isEqualTo(7);
      assertThat(sizes.draw(operator, 7, 4)).isZero();
      Estimate trace = sizes.trace();
      Estimate norm = sizes.norm();
      double unit = LanczosProcess.rounding(precision) * 400;
      assertThat(trace.value()).isCloseTo(370, within(4 * trace.standardError()));
      assertThat(norm.value()).isCloseTo(Math.hypot(400, 30), within(4 * norm.standardError()));
      assertThat(trace.standardError()).isBetween(0.5 * unit, 10 * unit);
      assertThat(norm.standardError()).isBetween(0.5 * unit, 10 * unit);
    }
  }

  @Test
  void noNormIsSmallerThanAKnownRitzValue() {
    try (TensorScope scope = TensorScope.open()) {
      double[] spectrum = new double[Q];
      spectrum[0] = 3;
      for (Precision precision : Precision.values()) {
        for (int seed = 0; seed < 20; seed++) {
          SymmetricOperator operator =
              new MatrixOperator(
                  precision, List.of(MatrixOperator.withSpectrum(RandomKey.of(seed), spectrum)));
          List<Double> largest = new ArrayList<>();
          List<KnownSubspace> known = new ArrayList<>();
          Lanczos.largest(
                  operator,
                  List.of(RandomKey.of(12)),
                  new LanczosSettings(1, 1e-3, 20),
                  (process, r) -> known.add(KnownSubspace.of(process, r, 20)))
              .forEach(found -> largest.add(found.extreme().value()));
          MatrixSizes sizes = new MatrixSizes(known.get(0), RandomKey.of(seed));
          sizes.draw(operator, 4, 4);
          assertThat(sizes.norm().value()).isGreaterThanOrEqualTo(largest.get(0) * (1 - 1e-15));
        }
      }
    }
  }

  @Test
  void drawsComeToTheSameInAnyBlocksToRounding() {
    try (TensorScope scope = TensorScope.open()) {
      SymmetricOperator operator = MatrixOperator.of(MATRIX);
      KnownSubspace known = KnownSubspace.sketched(operator, List.of(RandomKey.of(6)), 4);
      MatrixSizes one = new MatrixSizes(known, RandomKey.of(7));
      MatrixSizes two = new MatrixSizes(known, RandomKey.of(7));
      one.draw(operator, 11, 11);
      two.draw(operator, 5, 2);
      two.draw(operator, 11, 4);
      assertThat(two.trace().value()).isCloseTo(one.trace().value(), within(1e-12));
      assertThat(two.norm().standardError()).isCloseTo(one.norm().standardError(), within(1e-12));
    }
  }
}
