package org.basinlab.science.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** λ_min against dense eigenvalues. */
final class LowestEigenvalueTest {
  private static final int Q = 200;
  private static final RandomKey KEY = RandomKey.of(61);

  /** A bulk from −1 to 0.6, lowest eigenvalues apart, times its size; outliers before it. */
  private static RealMatrix matrix(double bulk, double... outliers) {
    double[] spectrum =
        IntStream.range(0, Q)
            .mapToDouble(
                i ->
                    i < outliers.length
                        ? outliers[i]
                        : bulk * (i == Q - 1 ? -1 : 0.6 * Math.cos(3.1 * i / Q)))
            .toArray();
    return MatrixOperator.withSpectrum(RandomKey.of(62), spectrum);
  }

  /** In single precision, and what that has for eigenvalues. */
  private static RealMatrix rounded(RealMatrix matrix) {
    RealMatrix single = matrix.copy();
    for (int i = 0; i < Q; i++) {
      for (int j = 0; j < Q; j++) {
        single.setEntry(i, j, (float) matrix.getEntry(i, j));
      }
    }
    return single;
  }

  private static double smallest(RealMatrix matrix) {
    return new EigenDecompositionSymmetric(matrix).getEigenvalue(Q - 1);
  }

  private static LowestEigenvalue.Before after(SymmetricOperator operator, int steps) {
    try (LanczosProcess process = new LanczosProcess(operator, List.of(KEY.named("a")), steps)) {
      while (process.canStep()) {
        process.step();
      }
      return LowestEigenvalue.Before.of(process, 0);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 30", "1e-3, 30", "1e-6, 1000"})
  void theResidualIsSmallBesideTheEigenvalueItself(double bulk, double outlier) {
    try (TensorScope scope = TensorScope.open()) {
      RealMatrix matrix = matrix(bulk, outlier, outlier / 3);
      SymmetricOperator operator = MatrixOperator.of(matrix);
      LanczosSettings settings = new LanczosSettings(1, 1e-4, 150);
      RitzValues found = LowestEigenvalue.search(operator, KEY, settings, Optional.empty());
      assertThat(found.converged()).isTrue();
      assertThat(found.extreme().residual()).isLessThan(2e-4 * bulk);
      assertThat(found.extreme().value()).isCloseTo(-bulk, within(2e-4 * bulk));
    }
  }

  /** A matrix nearly of rank one, in single precision. */
  @ParameterizedTest
  @CsvSource({"0.0326, 3000", "0.0326, 30000", "0.0326, 60000"})
  void besideAnOutlierInSinglePrecisionTheErrorHoldsTheTruth(double bulk, double outlier) {
    try (TensorScope scope = TensorScope.open()) {
      RealMatrix matrix = rounded(matrix(bulk, outlier));
      double truth = smallest(matrix);
      SymmetricOperator operator = new MatrixOperator(Precision.FLOAT32, List.of(matrix));
      LanczosSettings settings = new LanczosSettings(1, 1e-3, 150);
      RitzValues cold = LowestEigenvalue.search(operator, KEY, settings, Optional.empty());
      RitzValues warm =
          LowestEigenvalue.search(operator, KEY, settings, Optional.of(after(operator, 8)));
      for (RitzValues found : List.of(cold, warm)) {
        RitzValues.RitzValue extreme = found.extreme();
        assertThat(extreme.value()).isCloseTo(truth, within(extreme.residual()));
        assertThat(extreme.residual()).isLessThan(2 * 5e-7 * outlier + 2e-3 * bulk);
        assertThat(extreme.value()).isCloseTo(truth, within(0.1 * bulk));
      }
    }
  }

  /** Why outliers are put aside: a search to a residual that is small beside ‖A‖. */
  @ParameterizedTest
  @CsvSource({"0.0326, 30000", "0.0326, 60000"})
  void theSearchOfAStudyEndsFarAboveIt(double bulk, double outlier) {
    try (TensorScope scope = TensorScope.open()) {
      RealMatrix matrix = rounded(matrix(bulk, outlier));
      SymmetricOperator operator = new MatrixOperator(Precision.FLOAT32, List.of(matrix));
      LanczosSettings settings = new LanczosSettings(1, 1e-3, 150);
      double former =
          EigenpairSearch.smallest(operator, List.of(KEY), settings)
              .values()
              .get(0)
              .extreme()
              .value();
      assertThat(former).isGreaterThan(smallest(matrix) + 0.1 * bulk);
    }
  }

  @Test
  void whatIsKnownIsNeverLeftForSomethingHigher() {
    try (TensorScope scope = TensorScope.open()) {
      SymmetricOperator operator = MatrixOperator.of(matrix(1, 30));
      LanczosSettings settings = new LanczosSettings(1, 1e-9, 3);
      for (int steps : new int[] {2, 10, 40, 120}) {
        LowestEigenvalue.Before before = after(operator, steps);
        RitzValues found = LowestEigenvalue.search(operator, KEY, settings, Optional.of(before));
        assertThat(found.products()).isLessThanOrEqualTo(3);
        assertThat(found.extreme().value()).isLessThanOrEqualTo(before.lowest().value() + 1e-12);
      }
    }
  }

  @Test
  void whatIsKnownWellTakesNoProduct() {
    try (TensorScope scope = TensorScope.open()) {
      SymmetricOperator operator = MatrixOperator.of(matrix(1, 30));
      LanczosSettings settings = new LanczosSettings(1, 1e-4, 50);
      RitzValues found =
          LowestEigenvalue.search(operator, KEY, settings, Optional.of(after(operator, Q)));
      assertThat(found.products()).isZero();
      assertThat(found.converged()).isTrue();
      assertThat(found.extreme().value()).isCloseTo(-1, within(1e-10));
    }
  }

  /**
   * Outliers that are put aside count as large: no search ends on them, or on a 0 in their place.
   */
  @Test
  void aPositiveMatrixHasAPositiveSmallestEigenvalue() {
    try (TensorScope scope = TensorScope.open()) {
      double[] spectrum =
          IntStream.range(0, Q).mapToDouble(i -> i == 0 ? 5000 : 1 + 0.01 * i).toArray();
      RealMatrix matrix = rounded(MatrixOperator.withSpectrum(RandomKey.of(63), spectrum));
      SymmetricOperator operator = new MatrixOperator(Precision.FLOAT32, List.of(matrix));
      RitzValues found =
          LowestEigenvalue.search(
              operator, KEY, new LanczosSettings(1, 1e-3, 199), Optional.of(after(operator, 6)));
      assertThat(found.extreme().value()).isCloseTo(smallest(matrix), within(5e-3));
    }
  }
}
