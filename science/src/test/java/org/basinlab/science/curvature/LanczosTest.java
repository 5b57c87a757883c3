package org.basinlab.science.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.basinlab.science.curvature.RitzValues.RitzValue;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LanczosTest {
  private static final RandomKey KEY = RandomKey.of(51);

  /** 199 eigenvalues spread over [0, 1] and one at 100. */
  private static final double[] OUTLIER =
      DoubleStream.concat(
              DoubleStream.iterate(0, x -> x + 1.0 / 198).limit(199), DoubleStream.of(100))
          .toArray();

  private static final RealMatrix WITH_OUTLIER = MatrixOperator.withSpectrum(KEY, OUTLIER);

  /** Power iteration would answer -5 or 5. */
  @Test
  void sharpnessIsTheLargestAlgebraicEigenvalue() {
    RitzValues found = largest(MatrixOperator.withSpectrum(KEY, -5, -1, 0.5, 3), settings(1, 1e-6));
    assertThat(found.products()).isEqualTo(4);
    assertThat(found.extreme().value()).isCloseTo(3, within(1e-13));
    assertThat(found.extreme().residual()).isLessThan(1e-14);
    assertThat(found.converged()).isTrue();
  }

  /** Such is the Hessian of a saturated network in single precision: 1/β would overflow. */
  @Test
  void productsNearTheSmallestNumbersCountAsZero() {
    RealMatrix tiny = WITH_OUTLIER.scalarMultiply(1e-42);
    MatrixOperator both = new MatrixOperator(Precision.FLOAT32, List.of(tiny, WITH_OUTLIER));
    try (TensorScope scope = TensorScope.open()) {
      List<RitzValues> found = Lanczos.largest(both, List.of(KEY, KEY), settings(1, 1e-3));
      assertThat(found.get(0).extreme().value()).isCloseTo(0, within(1e-38));
      assertThat(found.get(0).converged()).isTrue();
      assertThat(found.get(1).extreme().value()).isCloseTo(100, within(0.1));
    }
  }

  @Test
  void anOutlierHasNoGhostsAfterManySteps() {
    assertThat(steps(WITH_OUTLIER, 100)).filteredOn(ritz -> ritz.value() > 50).hasSize(1);
  }

  /** Shows that the test above can fail: without re-orthogonalisation the outlier comes twice. */
  @Test
  void withoutOrthogonalisationTheSameMatrixShowsGhosts() {
    double[] ritz = plainRecurrence(WITH_OUTLIER, 100);
    assertThat(Arrays.stream(ritz).filter(value -> value > 50).count()).isGreaterThan(1);
  }

  @Test
  void everyRitzValueLiesWithinItsResidualOfAnEigenvalue() {
    double rounding = 1e-12 * 100;
    for (int steps : new int[] {1, 2, 5, 20, 60}) {
      for (RitzValue ritz : steps(WITH_OUTLIER, steps)) {
        double distance =
            Arrays.stream(OUTLIER).map(value -> Math.abs(value - ritz.value())).min().getAsDouble();
        assertThat(distance).isLessThanOrEqualTo(ritz.residual() + rounding);
      }
    }
  }

  @Test
  void theLargestRitzValueRisesToTheEigenvalueFromBelow() {
    double before = Double.NEGATIVE_INFINITY;
    for (int steps = 1; steps <= 12; steps++) {
      double value = steps(WITH_OUTLIER, steps).get(0).value();
      assertThat(value).isGreaterThanOrEqualTo(before - 1e-11).isLessThanOrEqualTo(100 + 1e-11);
      before = value;
    }
    assertThat(before).isCloseTo(100, within(1e-9));
  }

  /** For an isolated eigenvalue the error is at most residual²/gap. */
  @Test
  void theThreeLargestComeInOrderWithHonestResiduals() {
    double[] spectrum = OUTLIER.clone();
    spectrum[0] = 40;
    spectrum[1] = -300;
    spectrum[2] = 12;
    RitzValues found = largest(MatrixOperator.withSpectrum(KEY, spectrum), settings(3, 1e-4));
    assertThat(found.converged()).isTrue();
    assertThat(found.products()).isLessThan(40);
    double[] expected = {100, 40, 12};
    for (int i = 0; i < 3; i++) {
      RitzValue ritz = found.values().get(i);
      double allowed = ritz.residual() * ritz.residual() / 10 + 1e-11;
      assertThat(ritz.residual()).isLessThanOrEqualTo(1e-4 * ritz.value());
      assertThat(ritz.value()).isCloseTo(expected[i], within(allowed));
    }
  }

  @Test
  void tooFewProductsSayThatTheyDidNotConverge() {
    RealMatrix even =
        MatrixOperator.withSpectrum(KEY, DoubleStream.iterate(1, x -> x + 1).limit(100).toArray());
    RitzValues found = largest(even, new LanczosSettings(2, 1e-6, 5));
    assertThat(found.converged()).isFalse();
    assertThat(found.products()).isEqualTo(5);
    assertThat(found.values()).hasSize(2);
    assertThat(found.extreme().value()).isLessThan(100);
    assertThat(found.extreme().residual()).isGreaterThan(100 - found.extreme().value());
  }

  @Test
  void identityAndZeroAreFoundAtOnce() {
    RealMatrix identity = MatrixUtils.createRealIdentityMatrix(30);
    for (double factor : new double[] {1, -2, 0}) {
      RitzValues found = largest(identity.scalarMultiply(factor), settings(3, 1e-8));
      assertThat(found.converged()).isTrue();
      assertThat(found.products()).isEqualTo(4);
      assertThat(found.values())
          .allSatisfy(
              ritz -> {
                assertThat(ritz.value()).isCloseTo(factor, within(1e-14));
                assertThat(ritz.residual()).isLessThan(1e-14);
              });
    }
  }

  @Test
  void rankTwoHasTwoEigenvaluesAndThenZeros() {
    double[] spectrum = new double[30];
    spectrum[0] = 4;
    spectrum[1] = 2;
    RitzValues found =
        largest(MatrixOperator.withSpectrum(KEY, spectrum), new LanczosSettings(4, 1e-8, 20));
    assertThat(values(found)).containsExactly(new double[] {4, 2, 0, 0}, within(1e-13));
  }

  @Test
  void oneDimensionIsExactAfterOneProduct() {
    for (double only : new double[] {7, -7, 0}) {
      RitzValues found =
          largest(MatrixUtils.createRealDiagonalMatrix(new double[] {only}), settings(2, 1e-8));
      assertThat(found.converged()).isTrue();
      assertThat(found.products()).isEqualTo(1);
      assertThat(found.values()).hasSize(1);
      assertThat(found.extreme().value()).isCloseTo(only, within(1e-14));
      assertThat(found.extreme().residual()).isLessThan(1e-14);
    }
  }

  @Test
  void moreProductsThanDimensionsAreNotSpent() {
    RitzValues found =
        largest(
            MatrixOperator.withSpectrum(KEY, 1, 2, 3, 4, 5, 6), new LanczosSettings(6, 1e-13, 500));
    assertThat(found.products()).isEqualTo(6);
    assertThat(found.converged()).isTrue();
    assertThat(values(found)).containsExactly(new double[] {6, 5, 4, 3, 2, 1}, within(1e-13));
  }

  /** Curvature vanishes with the loss: squares of such entries leave the range of float. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-20, 1, 1e20})
  void singlePrecisionFindsTinyAndHugeEigenvalues(double scale) {
    RealMatrix matrix =
        MatrixOperator.withSpectrum(KEY, -5, -1, 0.5, 3, 2, 1).scalarMultiply(scale);
    MatrixOperator operator = new MatrixOperator(Precision.FLOAT32, List.of(matrix));
    RitzValues found = Lanczos.largest(operator, List.of(KEY), settings(1, 1e-5)).get(0);
    assertThat(found.extreme().value()).isCloseTo(3 * scale, within(1e-5 * scale));
    assertThat(found.converged()).isTrue();
  }

  @Test
  void aReplicaDoesNotFeelWhenItsNeighboursConverge() {
    RealMatrix easy = WITH_OUTLIER;
    RealMatrix hard =
        MatrixOperator.withSpectrum(KEY, DoubleStream.iterate(1, x -> x + 1).limit(200).toArray());
    RealMatrix broken = MatrixUtils.createRealIdentityMatrix(200);
    List<RealMatrix> matrices = List.of(easy, hard, broken);
    List<RandomKey> keys = List.of(KEY.at(0), KEY.at(1), KEY.at(2));
    LanczosSettings settings = new LanczosSettings(1, 1e-6, 60);
    List<RitzValues> together;
    try (TensorScope scope = TensorScope.open()) {
      together = Lanczos.largest(new MatrixOperator(Precision.FLOAT64, matrices), keys, settings);
    }
    for (int r = 0; r < 3; r++) {
      try (TensorScope scope = TensorScope.open()) {
        MatrixOperator alone = MatrixOperator.of(matrices.get(r));
        assertThat(together.get(r))
            .isEqualTo(Lanczos.largest(alone, List.of(keys.get(r)), settings).get(0));
      }
    }
    assertThat(together.stream().map(RitzValues::products)).doesNotHaveDuplicates();
  }

  /**
   * The lower end of a positive semidefinite spectrum next to 0: relative to the eigenvalue itself
   * no residual would ever be small enough, and all products would be spent.
   */
  @Test
  void anEigenvalueNextToZeroIsFoundToAThousandthOfTheNorm() {
    double[] spectrum = RandomKey.of(52).gaussians(2000);
    Arrays.setAll(spectrum, i -> i == 0 ? 1 : 1e-9 + 1e-5 * spectrum[i] * spectrum[i]);
    try (TensorScope scope = TensorScope.open()) {
      SymmetricOperator negative = Operators.negative(DiagonalOperator.of(spectrum));
      RitzValues found = Lanczos.largest(negative, List.of(KEY), settings(1, 1e-2)).get(0);
      assertThat(found.converged()).isTrue();
      assertThat(found.products()).isLessThan(100);
      assertThat(-found.extreme().value()).isBetween(0.0, 1e-5);
      assertThat(found.extreme().residual()).isLessThanOrEqualTo(1e-5);
    }
  }

  private static LanczosSettings settings(int pairs, double relativeResidual) {
    return new LanczosSettings(pairs, relativeResidual, 100);
  }

  private static RitzValues largest(RealMatrix matrix, LanczosSettings settings) {
    try (TensorScope scope = TensorScope.open()) {
      return Lanczos.largest(MatrixOperator.of(matrix), List.of(KEY), settings).get(0);
    }
  }

  private static List<RitzValue> steps(RealMatrix matrix, int steps) {
    try (TensorScope scope = TensorScope.open();
        LanczosProcess process =
            new LanczosProcess(MatrixOperator.of(matrix), List.of(KEY), steps)) {
      while (process.canStep()) {
        process.step();
      }
      return process.largest(0, steps);
    }
  }

  private static double[] values(RitzValues found) {
    return found.values().stream().mapToDouble(RitzValue::value).toArray();
  }

  private static double[] plainRecurrence(RealMatrix a, int steps) {
    RealVector q = MatrixUtils.createRealVector(KEY.gaussians(a.getRowDimension())).unitVector();
    RealVector former = q.mapMultiply(0);
    double[] alpha = new double[steps];
    double[] beta = new double[steps];
    for (int j = 0; j < steps; j++) {
      RealVector w = a.operate(q);
      alpha[j] = w.dotProduct(q);
      w =
          w.subtract(q.mapMultiply(alpha[j]))
              .subtract(former.mapMultiply(j == 0 ? 0 : beta[j - 1]));
      beta[j] = w.getNorm();
      former = q;
      q = w.mapDivide(beta[j]);
    }
    return new EigenDecompositionSymmetric(alpha, Arrays.copyOf(beta, steps - 1)).getEigenvalues();
  }
}
