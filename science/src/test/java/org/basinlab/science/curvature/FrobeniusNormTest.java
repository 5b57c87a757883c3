package org.basinlab.science.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

final class FrobeniusNormTest {
  /** ‖Av‖² is 25 for equal signs and 5 for opposite ones: mean 15 = ‖A‖_F², variance 100. */
  private static final RealMatrix HAND = new Array2DRowRealMatrix(new double[][] {{2, 1}, {1, 3}});

  @Test
  void theEstimateIsTheRootOfTheMeanOfTheSquares() {
    RandomKey key = RandomKey.of(61);
    int probes = 10;
    long equal =
        IntStream.range(0, probes)
            .mapToObj(i -> key.named("probe").at(i).signs(2))
            .filter(v -> v[0] == v[1])
            .count();
    assertThat(equal).as("both kinds occur").isBetween(1L, 9L);
    double square = 5 + 20.0 * equal / probes;
    double variance = 400.0 * equal * (probes - equal) / (probes * (probes - 1));
    double error = Math.sqrt(variance / probes);

    Estimate norm = norms(List.of(HAND), List.of(key), probes).get(0);

    assertThat(norm.value()).isCloseTo(Math.sqrt(square), within(1e-14));
    assertThat(norm.standardError()).isCloseTo(error / (2 * Math.sqrt(square)), within(1e-14));
    assertThat(norm.samples()).isEqualTo(probes);
  }

  /** The mean of ‖Av‖, √13.1 when squared, is 12 standard errors away. */
  @Test
  void manyProbesComeToTheNorm() {
    int probes = 4000;
    Estimate norm = norms(List.of(HAND), List.of(RandomKey.of(62)), probes).get(0);
    double error = 10 / Math.sqrt(probes) / (2 * Math.sqrt(15));
    assertThat(norm.value()).isCloseTo(Math.sqrt(15), within(4 * error));
    assertThat(norm.standardError()).isCloseTo(error, within(0.02 * error));
  }

  /** 400 estimates of 60 probes each; 4.4 % is four standard errors of such a share. */
  @Test
  void theIntervalCoversAtItsNominalRate() {
    double[] spectrum = {-5, -1, 0.5, 3, 2, 1, 1, 4};
    RealMatrix matrix = MatrixOperator.withSpectrum(RandomKey.of(63), spectrum);
    double truth = matrix.getFrobeniusNorm();
    List<RandomKey> keys = IntStream.range(0, 400).mapToObj(RandomKey.of(64)::at).toList();
    long covered =
        norms(Collections.nCopies(400, matrix), keys, 60).stream()
            .filter(norm -> Math.abs(norm.value() - truth) <= 2.001 * norm.standardError())
            .count();
    assertThat(covered / 400.0).isCloseTo(0.95, within(0.044));
  }

  @Test
  void theNormLiesBetweenTheSpectralRadiusAndItsRootQMultiple() {
    RealMatrix matrix = MatrixOperator.withSpectrum(RandomKey.of(65), -5, -1, 0.5, 3);
    Estimate norm = norms(List.of(matrix), List.of(RandomKey.of(66)), 1000).get(0);
    assertThat(norm.value()).isBetween(5.0, 10.0);
    assertThat(norm.value()).isCloseTo(Math.sqrt(35.25), within(4 * norm.standardError()));
  }

  @Test
  void zeroIsExactAndADiagonalMatrixHasNoSpread() {
    RealMatrix zero = MatrixUtils.createRealDiagonalMatrix(new double[] {0, 0});
    RealMatrix diagonal = MatrixUtils.createRealDiagonalMatrix(new double[] {3, -4});
    List<RandomKey> keys = List.of(RandomKey.of(67), RandomKey.of(68));
    List<Estimate> norms = norms(List.of(zero, diagonal), keys, 20);
    assertThat(norms).containsExactly(new Estimate(0, 0, 20), new Estimate(5, 0, 20));
  }

  @Test
  void singlePrecisionDoesNotLoseTinyCurvature() {
    MatrixOperator tiny =
        new MatrixOperator(Precision.FLOAT32, List.of(HAND.scalarMultiply(1e-25)));
    List<RandomKey> keys = List.of(RandomKey.of(69));
    try (TensorScope scope = TensorScope.open()) {
      double value =
          FrobeniusNorm.estimate(tiny, keys, ProbeSettings.fixed(10, 10)).get(0).estimate().value();
      assertThat(value).isBetween(Math.sqrt(5) * 0.999e-25, 5.001e-25);
    }
  }

  @Test
  void aReplicaDoesNotFeelItsNeighbours() {
    Mlp mlp = new Mlp(List.of(4, 5, 6, 3), Activation.TANH);
    List<RandomKey> keys = List.of(RandomKey.of(1), RandomKey.of(2), RandomKey.of(3));
    try (TensorScope scope = TensorScope.open()) {
      ProbeSettings settings = ProbeSettings.fixed(6, 1);
      List<ProbedEstimate> together = FrobeniusNorm.estimate(hessian(mlp, 1, 2, 3), keys, settings);
      for (int r = 0; r < 3; r++) {
        assertThat(FrobeniusNorm.estimate(hessian(mlp, r + 1), keys.subList(r, r + 1), settings))
            .containsExactly(together.get(r));
      }
    }
  }

  private static HessianOperator hessian(Mlp mlp, long... seeds) {
    return new HessianOperator(SmallObjectives.of(mlp, Loss.SQUARED, seeds), new Chunking(7, 14));
  }

  private static List<Estimate> norms(List<RealMatrix> matrices, List<RandomKey> keys, int probes) {
    try (TensorScope scope = TensorScope.open()) {
      return FrobeniusNorm.estimate(
              new MatrixOperator(Precision.FLOAT64, matrices),
              keys,
              ProbeSettings.fixed(probes, probes))
          .stream()
          .map(ProbedEstimate::estimate)
          .toList();
    }
  }
}
