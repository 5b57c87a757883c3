package org.basinlab.science.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EigenpairSearchTest {
  private static final RandomKey KEY = RandomKey.of(61);
  private static final List<RandomKey> ONE = List.of(KEY);
  private static final int Q = 200;

  /** Of a curvature: a bulk in [0, 1], outliers 100, 60 and 30, and a negative end. */
  private static final double[] SPECTRUM = spectrum(100, 60, 30, -8, -3);

  private static final RealMatrix A = MatrixOperator.withSpectrum(KEY, SPECTRUM);

  private static final RealMatrix DRIFT =
      MatrixOperator.withSpectrum(
          KEY.named("drift"), DoubleStream.iterate(-1, x -> x + 2.0 / (Q - 1)).limit(Q).toArray());

  /** A search by magnitude would call -5 the largest. */
  @Test
  void eachEndIsAlgebraic() {
    RealMatrix matrix = MatrixOperator.withSpectrum(KEY, -5, -1, 0.5, 3);
    try (TensorScope scope = TensorScope.open()) {
      MatrixOperator operator = MatrixOperator.of(matrix);
      Eigenpairs top = EigenpairSearch.largest(operator, ONE, settings(2, 1e-6));
      Eigenpairs bottom = EigenpairSearch.smallest(operator, ONE, settings(2, 1e-6));
      assertThat(values(top)).containsExactly(new double[] {3, 0.5}, within(1e-13));
      assertThat(values(bottom)).containsExactly(new double[] {-5, -1}, within(1e-13));
      assertPairsOf(matrix, top, 0);
      assertPairsOf(matrix, bottom, 0);
    }
  }

  @Test
  void aColdSearchHasTheNumbersOfLanczos() {
    try (TensorScope scope = TensorScope.open()) {
      MatrixOperator operator = MatrixOperator.of(A);
      for (int pairs : new int[] {1, 3}) {
        assertThat(EigenpairSearch.largest(operator, ONE, settings(pairs, 1e-3)).values())
            .isEqualTo(Lanczos.largest(operator, ONE, settings(pairs, 1e-3)));
      }
    }
  }

  @Test
  void theLowerEndIsTheNegatedUpperEndOfTheNegative() {
    try (TensorScope scope = TensorScope.open()) {
      MatrixOperator negative = MatrixOperator.of(A.scalarMultiply(-1));
      Eigenpairs bottom = EigenpairSearch.smallest(MatrixOperator.of(A), ONE, settings(2, 1e-6));
      Eigenpairs top = EigenpairSearch.largest(negative, ONE, settings(2, 1e-6));
      assertThat(bottom.values())
          .isEqualTo(top.values().stream().map(RitzValues::negated).toList());
      assertThat(bottom.vectors().toDoubles()).containsExactly(top.vectors().toDoubles());
      assertThat(values(bottom)).containsExactly(new double[] {-8, -3}, within(1e-8));
    }
  }

  @Test
  void theStatedResidualIsThatOfTheStatedVector() {
    RealMatrix near = drifted(0.5);
    try (TensorScope scope = TensorScope.open()) {
      MatrixOperator both = MatrixOperator.of(A, near);
      List<RandomKey> keys = List.of(KEY.at(0), KEY.at(1));
      Eigenpairs cold = EigenpairSearch.largest(both, keys, settings(3, 1e-3));
      Eigenpairs warm =
          EigenpairSearch.again(MatrixOperator.of(near, A), keys, settings(3, 1e-3), cold);
      assertPairsOf(A, cold, 0);
      assertPairsOf(near, cold, 1);
      assertPairsOf(near, warm, 0);
      assertPairsOf(A, warm, 1);
      assertThat(warm.values()).allMatch(RitzValues::converged);
      assertThat(warm.vectors().shape()).containsExactly(2, 3, Q);
    }
  }

  /** One product a pair shows the residuals, one mixture looks for what lies above. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void anExactStartNeedsOneProductMoreThanPairs(int pairs) {
    try (TensorScope scope = TensorScope.open()) {
      MatrixOperator operator = MatrixOperator.of(A);
      Eigenpairs exact = EigenpairSearch.largest(operator, ONE, settings(pairs, 1e-10));
      Eigenpairs warm = EigenpairSearch.again(operator, ONE, settings(pairs, 1e-3), exact);
      assertThat(warm.values().get(0).products()).isEqualTo(pairs + 1);
      assertThat(warm.values().get(0).converged()).isTrue();
      assertThat(values(warm)).containsExactly(values(exact), within(1e-9));
    }
  }

  /** The start is an eigenvector, so its residual is 0, but the wrong one. */
  @Test
  void aStartAtAnotherEigenvectorStillFindsTheTop() {
    double[] other = SPECTRUM.clone();
    other[7] = 100;
    other[0] = 0;
    other[1] = 0;
    other[2] = 0;
    try (TensorScope scope = TensorScope.open()) {
      Eigenpairs wrong =
          EigenpairSearch.largest(
              MatrixOperator.of(MatrixOperator.withSpectrum(KEY, other)), ONE, settings(1, 1e-12));
      Eigenpairs found = EigenpairSearch.again(MatrixOperator.of(A), ONE, settings(1, 1e-6), wrong);
      assertThat(values(found)).containsExactly(new double[] {100}, within(1e-8));
      assertThat(found.values().get(0).converged()).isTrue();
    }
  }

  /**
   * Outliers that change places over a bulk of 2,000, the normal case in training: an answer from
   * the former top alone would have a small residual and the wrong rank.
   */
  @ParameterizedTest
  @CsvSource({
    "10, 10.5, 8, 7, 6, 5",
    "10, 9.9, 11, 7, 6, 5",
    "10, 9, 8, 7, 6, 12",
    "9, 8, 8.5, 6, 5, 4",
    "3, 4, 5, 6, 7, 8"
  })
  void outliersThatChangedPlacesAreFoundInTheirNewOrder(
      double a, double b, double c, double d, double e, double f) {
    double[] now = {a, b, c, d, e, f};
    double[] order = DoubleStream.of(now).map(x -> -x).sorted().map(x -> -x).toArray();
    for (Precision precision : Precision.values()) {
      for (int pairs : new int[] {1, 2}) {
        try (TensorScope scope = TensorScope.open()) {
          Eigenpairs former =
              EigenpairSearch.largest(
                  overBulk(precision, 10, 9.9, 8, 7, 6, 5), ONE, settings(pairs, 1e-3));
          Eigenpairs warm =
              EigenpairSearch.again(overBulk(precision, now), ONE, settings(pairs, 1e-3), former);
          assertThat(warm.values().get(0).converged()).isTrue();
          assertThat(values(warm))
              .containsExactly(Arrays.copyOf(order, pairs), within(1e-3 * order[0]));
        }
      }
    }
  }

  /**
   * Six outliers at distances of 0.9, each moved by a Gaussian of standard deviation 2. Two of them
   * may come to lie closer than a residual of 1e-3 can tell, for a cold search too; what a warm
   * search misses must not be significantly more.
   */
  @Test
  void aWarmSearchMissesTheTopHardlyMoreOftenThanAColdOne() {
    int repetitions = 200;
    int cold = 0;
    int warm = 0;
    for (int i = 0; i < repetitions; i++) {
      List<RandomKey> key = List.of(KEY.named("places").at(i));
      double[] moves = key.get(0).gaussians(6);
      double[] before = {10, 9.1, 8.2, 7.3, 6.4, 5.5};
      double[] after = new double[6];
      Arrays.setAll(after, j -> before[j] + 2 * moves[j]);
      double top = Arrays.stream(after).max().orElseThrow();
      try (TensorScope scope = TensorScope.open()) {
        Eigenpairs former =
            EigenpairSearch.largest(overBulk(Precision.FLOAT64, before), key, settings(1, 1e-3));
        SymmetricOperator now = overBulk(Precision.FLOAT64, after);
        cold += misses(EigenpairSearch.largest(now, key, settings(1, 1e-3)), top);
        warm += misses(EigenpairSearch.again(now, key, settings(1, 1e-3), former), top);
      }
    }
    assertThat(warm).isLessThanOrEqualTo(cold + (int) (4 * Math.sqrt(cold + 1.0)));
  }

  /**
   * A search that uses all q products leaves nothing outside of its basis to remember. With q
   * products at hand the next one can be exact, and a wrong top would be a fault of the memory.
   */
  @ParameterizedTest
  @ValueSource(ints = {4, 6, 8})
  void aSearchThatUsedTheWholeSpaceLeavesUnitVectorsToTheNext(int q) {
    double[] before = DoubleStream.iterate(5, x -> x - 0.9).limit(q).toArray();
    for (int i = 0; i < 100; i++) {
      RandomKey key = KEY.named("chain").at(i);
      double[] moves = key.named("moves").gaussians(q);
      double[] after = new double[q];
      Arrays.setAll(after, j -> before[j] + 2 * moves[j]);
      RealMatrix now = MatrixOperator.withSpectrum(key, after);
      try (TensorScope scope = TensorScope.open()) {
        Eigenpairs cold =
            EigenpairSearch.largest(DiagonalOperator.of(before), List.of(key), settings(1, 1e-12));
        MatrixOperator turned = MatrixOperator.of(MatrixOperator.withSpectrum(key, before));
        Eigenpairs all = EigenpairSearch.again(turned, List.of(key), settings(1, 1e-12), cold);
        Eigenpairs last =
            EigenpairSearch.again(MatrixOperator.of(now), List.of(key), settings(1, 1e-12), all);
        for (Eigenpairs each : List.of(cold, all, last)) {
          double[] norms = SmallMatrix.norms(each.recollections().get(0).vectors());
          double[] ones = new double[norms.length];
          Arrays.fill(ones, 1);
          assertThat(norms).containsExactly(ones, within(1e-10));
        }
        double top = Arrays.stream(after).max().orElseThrow();
        assertThat(values(last)).containsExactly(new double[] {top}, within(1e-9));
      }
    }
  }

  /**
   * Of three outliers the third has overtaken the first, and turned with the second by 0.2: then
   * the signs with which the one product mixes them can hide the change of the third.
   */
  @Test
  void aRivalThatTurnedIsMissedHardlyMoreOftenThanByAColdSearch() {
    double[] before = KEY.named("bulk").gaussians(600);
    Arrays.setAll(before, i -> i < 3 ? 10 - i : 0.02 * before[i]);
    double[] after = before.clone();
    after[1] = 4;
    after[2] = 12;
    SymmetricOperator now =
        new TurnedOperator(List.of(after), List.of(new TurnedOperator.Turn(1, 2, 0.2)));
    int cold = 0;
    int warm = 0;
    for (int i = 0; i < 300; i++) {
      List<RandomKey> key = List.of(KEY.at(i));
      try (TensorScope scope = TensorScope.open()) {
        Eigenpairs former =
            EigenpairSearch.largest(DiagonalOperator.of(before), key, settings(1, 1e-3));
        cold += misses(EigenpairSearch.largest(now, key, settings(1, 1e-3)), 12);
        warm += misses(EigenpairSearch.again(now, key, settings(1, 1e-3), former), 12);
      }
    }
    assertThat(warm).isLessThanOrEqualTo(cold + (int) (4 * Math.sqrt(cold + 1.0)));
  }

  private static int misses(Eigenpairs found, double top) {
    RitzValue value = found.values().get(0).extreme();
    return top - value.value() > value.residual() + 1e-12 ? 1 : 0;
  }

  /** Six eigenvalues over 1,994 of standard deviation 0.02. */
  private static SymmetricOperator overBulk(Precision precision, double... outliers) {
    double[] entries = KEY.named("bulk").gaussians(2000);
    Arrays.setAll(entries, i -> i < outliers.length ? outliers[i] : 0.02 * entries[i]);
    return new DiagonalOperator(precision, List.of(entries));
  }

  @Test
  void aResultInAnotherPrecisionIsRefused() {
    try (TensorScope scope = TensorScope.open()) {
      Eigenpairs former = EigenpairSearch.largest(single(A, 1), ONE, settings(1, 1e-3));
      assertThatThrownBy(
              () -> EigenpairSearch.again(MatrixOperator.of(A), ONE, settings(1, 1e-3), former))
          .hasMessage(
              "A warm start needs eigenvectors in the precision of the operator, FLOAT64, got"
                  + " FLOAT32. Start from a result in that precision, or from none.");
    }
  }

  @Test
  void aStartOrthogonalToTheTopStillFindsIt() {
    EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(A);
    RealVector start =
        eigen.getEigenvector(10).add(eigen.getEigenvector(150)).mapMultiply(Math.sqrt(0.5));
    RealMatrix other = start.outerProduct(start).scalarMultiply(100);
    try (TensorScope scope = TensorScope.open()) {
      Eigenpairs wrong = EigenpairSearch.largest(MatrixOperator.of(other), ONE, settings(1, 1e-12));
      assertThat(vectors(wrong, 0)[0].dotProduct(eigen.getEigenvector(0)))
          .isCloseTo(0, within(1e-12));
      Eigenpairs found = EigenpairSearch.again(MatrixOperator.of(A), ONE, settings(1, 1e-6), wrong);
      assertThat(values(found)).containsExactly(new double[] {100}, within(1e-8));
    }
  }

  @Test
  void aMemoryOfAnotherMatrixMisleadsForAWhileOnly() {
    RealMatrix stranger =
        MatrixOperator.withSpectrum(RandomKey.of(62), SPECTRUM).scalarMultiply(1e4);
    try (TensorScope scope = TensorScope.open()) {
      Eigenpairs former =
          EigenpairSearch.largest(MatrixOperator.of(stranger), ONE, settings(3, 1e-3));
      Eigenpairs found =
          EigenpairSearch.again(MatrixOperator.of(A), ONE, settings(3, 1e-6), former);
      assertThat(values(found)).containsExactly(new double[] {100, 60, 30}, within(1e-8));
      assertPairsOf(A, found, 0);
    }
  }

  @Test
  void afterADriftAWarmStartIsCheaperAndFindsTheSame() {
    RealMatrix near = drifted(0.5);
    try (TensorScope scope = TensorScope.open()) {
      Eigenpairs former = EigenpairSearch.largest(MatrixOperator.of(A), ONE, settings(1, 1e-6));
      MatrixOperator operator = MatrixOperator.of(near);
      RitzValues cold = EigenpairSearch.largest(operator, ONE, settings(1, 1e-6)).values().get(0);
      RitzValues warm =
          EigenpairSearch.again(operator, ONE, settings(1, 1e-6), former).values().get(0);
      double allowed = squared(cold.extreme().residual() + warm.extreme().residual()) / 30 + 1e-11;
      assertThat(warm.extreme().value()).isCloseTo(cold.extreme().value(), within(allowed));
      assertThat(warm.products()).isLessThan(cold.products());
    }
  }

  @Test
  void theLowerEndIsFoundAgainToo() {
    try (TensorScope scope = TensorScope.open()) {
      Eigenpairs former = EigenpairSearch.smallest(MatrixOperator.of(A), ONE, settings(2, 1e-6));
      RealMatrix near = drifted(0.02);
      Eigenpairs warm =
          EigenpairSearch.again(MatrixOperator.of(near), ONE, settings(2, 1e-6), former);
      Eigenpairs cold = EigenpairSearch.smallest(MatrixOperator.of(near), ONE, settings(2, 1e-6));
      assertThat(warm.end()).isEqualTo(Eigenpairs.End.SMALLEST);
      assertThat(values(warm)).containsExactly(values(cold), within(1e-9));
      assertPairsOf(near, warm, 0);
    }
  }

  /** ‖A‖, which counts here, is seen by the cold search, and by the former vectors not at all. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void nextToZeroAWarmStartOnTheSameMapIsNoDearer(int pairs) {
    double[] spectrum = RandomKey.of(52).gaussians(2000);
    Arrays.setAll(spectrum, i -> i == 0 ? 1 : 1e-9 + 1e-5 * spectrum[i] * spectrum[i]);
    for (Precision precision : Precision.values()) {
      try (TensorScope scope = TensorScope.open()) {
        SymmetricOperator operator = new DiagonalOperator(precision, List.of(spectrum));
        Eigenpairs cold = EigenpairSearch.smallest(operator, ONE, settings(pairs, 1e-2));
        RitzValues warm =
            EigenpairSearch.again(operator, ONE, settings(pairs, 1e-2), cold).values().get(0);
        assertThat(warm.converged()).isTrue();
        assertThat(warm.products()).isLessThanOrEqualTo(cold.values().get(0).products());
        assertThat(warm.extreme().residual()).isLessThanOrEqualTo(1e-5);
      }
    }
  }

  @Test
  void moreOrFewerPairsThanBeforeMayBeAsked() {
    try (TensorScope scope = TensorScope.open()) {
      MatrixOperator small = MatrixOperator.of(MatrixOperator.withSpectrum(KEY, -5, -1, 0.5, 3));
      Eigenpairs one = EigenpairSearch.largest(small, ONE, settings(1, 1e-3));
      Eigenpairs all = EigenpairSearch.again(small, ONE, settings(6, 1e-3), one);
      assertThat(values(all)).containsExactly(new double[] {3, 0.5, -1, -5}, within(1e-12));
      Eigenpairs two = EigenpairSearch.again(small, ONE, settings(2, 1e-3), all);
      assertThat(values(two)).containsExactly(new double[] {3, 0.5}, within(1e-12));
    }
  }

  @Test
  void identityAndZeroAreFoundAgain() {
    RealMatrix identity = MatrixUtils.createRealIdentityMatrix(30);
    for (double factor : new double[] {1, -2, 0}) {
      try (TensorScope scope = TensorScope.open()) {
        MatrixOperator operator = MatrixOperator.of(identity.scalarMultiply(factor));
        Eigenpairs cold = EigenpairSearch.largest(operator, ONE, settings(3, 1e-8));
        RitzValues warm =
            EigenpairSearch.again(operator, ONE, settings(3, 1e-8), cold).values().get(0);
        assertThat(warm.converged()).isTrue();
        assertThat(warm.products()).isEqualTo(4);
        assertThat(warm.values())
            .allSatisfy(ritz -> assertThat(ritz.value()).isCloseTo(factor, within(1e-14)));
      }
    }
  }

  /** Curvature vanishes with the loss: squares of such entries leave the range of float. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-20, 1, 1e20})
  void singlePrecisionFindsTinyAndHugeOnes(double scale) {
    try (TensorScope scope = TensorScope.open()) {
      Eigenpairs former = EigenpairSearch.largest(single(A, scale), ONE, settings(2, 1e-4));
      Eigenpairs warm =
          EigenpairSearch.again(single(drifted(0.5), scale), ONE, settings(2, 1e-4), former);
      assertThat(warm.values().get(0).converged()).isTrue();
      assertPairsOf(drifted(0.5).scalarMultiply(scale), warm, 0, 1e-5 * 100 * scale);
    }
  }

  /**
   * In single precision the recurrence states residuals far below what products can have. Held
   * against the same matrix in double precision; a few per cent are for the rounding of the vector
   * itself.
   */
  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1e-5, 1e-6, 1e-8})
  void singlePrecisionNeverStatesLessThanTheTrueResidual(double relativeResidual) {
    double[] gaussians = KEY.named("gaussians").gaussians(2000);
    double[] split = Arrays.stream(gaussians).map(x -> 2e-3 * x).toArray();
    split[0] = 1000;
    for (double[] entries : List.of(gaussians, split)) {
      double[] rounded = Arrays.stream(entries).map(x -> (float) x).toArray();
      try (TensorScope scope = TensorScope.open()) {
        SymmetricOperator narrow = new DiagonalOperator(Precision.FLOAT32, List.of(rounded));
        Eigenpairs cold = EigenpairSearch.largest(narrow, ONE, settings(1, relativeResidual));
        Eigenpairs warm = EigenpairSearch.again(narrow, ONE, settings(1, relativeResidual), cold);
        for (Eigenpairs found : List.of(cold, warm)) {
          RitzValue top = found.values().get(0).extreme();
          double[] vector = found.vectors().toDoubles();
          double residual = 0;
          for (int i = 0; i < vector.length; i++) {
            residual = Math.hypot(residual, (rounded[i] - top.value()) * vector[i]);
          }
          assertThat(residual).isLessThanOrEqualTo(1.03 * top.residual());
          assertThat(found.values().get(0).products()).isLessThan(100);
          assertThat(found.values().get(0).converged()).isEqualTo(relativeResidual > 5e-7);
        }
      }
    }
  }

  @Test
  void tooFewProductsSayThatTheyDidNotConverge() {
    try (TensorScope scope = TensorScope.open()) {
      Eigenpairs former = EigenpairSearch.largest(MatrixOperator.of(A), ONE, settings(1, 1e-3));
      Eigenpairs warm =
          EigenpairSearch.again(
              MatrixOperator.of(drifted(5)), ONE, new LanczosSettings(1, 1e-9, 3), former);
      assertThat(warm.values().get(0).converged()).isFalse();
      assertThat(warm.values().get(0).products()).isEqualTo(3);
      assertPairsOf(drifted(5), warm, 0);
    }
  }

  @Test
  void aReplicaDoesNotFeelItsNeighbours() {
    List<RealMatrix> before =
        List.of(A, A.scalarMultiply(2), MatrixOperator.withSpectrum(KEY, SPECTRUM));
    List<RealMatrix> after = List.of(drifted(3), A.scalarMultiply(2), drifted(0.1));
    List<RandomKey> keys = List.of(KEY.at(0), KEY.at(1), KEY.at(2));
    try (TensorScope scope = TensorScope.open()) {
      Eigenpairs together = twice(before, after, keys);
      for (int r = 0; r < 3; r++) {
        Eigenpairs alone =
            twice(before.subList(r, r + 1), after.subList(r, r + 1), keys.subList(r, r + 1));
        assertThat(together.values().get(r)).isEqualTo(alone.values().get(0));
        assertThat(together.vectors().select(0, r).toDoubles())
            .containsExactly(alone.vectors().toDoubles());
      }
      assertThat(together.values().stream().map(RitzValues::products).distinct().count())
          .isGreaterThan(1);
    }
  }

  @Test
  void aResultOfAnotherShapeIsRefused() {
    try (TensorScope scope = TensorScope.open()) {
      Eigenpairs former = EigenpairSearch.largest(MatrixOperator.of(A), ONE, settings(1, 1e-3));
      MatrixOperator small = MatrixOperator.of(MatrixUtils.createRealIdentityMatrix(3));
      assertThatThrownBy(() -> EigenpairSearch.again(small, ONE, settings(1, 1e-3), former))
          .hasMessage(
              "A warm start needs eigenvectors of 1 replicas of dimension 3, got 1 of dimension 200."
                  + " Start from a result of the same network, or from none.");
    }
  }

  private static Eigenpairs twice(
      List<RealMatrix> before, List<RealMatrix> after, List<RandomKey> keys) {
    Eigenpairs cold =
        EigenpairSearch.largest(
            new MatrixOperator(Precision.FLOAT64, before), keys, settings(2, 1e-4));
    return EigenpairSearch.again(
        new MatrixOperator(Precision.FLOAT64, after), keys, settings(2, 1e-4), cold);
  }

  private static void assertPairsOf(RealMatrix matrix, Eigenpairs pairs, int replica) {
    assertPairsOf(matrix, pairs, replica, 1e-10);
  }

  /** Unit, mutually orthogonal vectors, whose residuals are those stated. */
  private static void assertPairsOf(
      RealMatrix matrix, Eigenpairs pairs, int replica, double rounding) {
    List<RitzValue> stated = pairs.values().get(replica).values();
    RealVector[] vectors = vectors(pairs, replica);
    double unit = pairs.vectors().precision() == Precision.FLOAT64 ? 1e-12 : 1e-5;
    for (int i = 0; i < vectors.length; i++) {
      double value = stated.get(i).value();
      double residual =
          matrix.operate(vectors[i]).subtract(vectors[i].mapMultiply(value)).getNorm();
      assertThat(residual).isCloseTo(stated.get(i).residual(), within(rounding));
      assertThat(vectors[i].getNorm()).isCloseTo(1, within(unit));
      for (int j = 0; j < i; j++) {
        assertThat(vectors[i].dotProduct(vectors[j])).isCloseTo(0, within(unit));
      }
    }
  }

  private static RealVector[] vectors(Eigenpairs pairs, int replica) {
    int count = (int) pairs.vectors().size(1);
    RealVector[] vectors = new RealVector[count];
    for (int i = 0; i < count; i++) {
      vectors[i] =
          MatrixUtils.createRealVector(pairs.vectors().select(0, replica).select(0, i).toDoubles());
    }
    return vectors;
  }

  private static double[] values(Eigenpairs pairs) {
    return pairs.values().get(0).values().stream().mapToDouble(RitzValue::value).toArray();
  }

  /** A plus a symmetric matrix of about that norm. */
  private static RealMatrix drifted(double norm) {
    return A.add(DRIFT.scalarMultiply(norm));
  }

  private static MatrixOperator single(RealMatrix matrix, double scale) {
    return new MatrixOperator(Precision.FLOAT32, List.of(matrix.scalarMultiply(scale)));
  }

  private static LanczosSettings settings(int pairs, double relativeResidual) {
    return new LanczosSettings(pairs, relativeResidual, 100);
  }

  private static double[] spectrum(double... outliers) {
    double[] bulk = DoubleStream.iterate(0, x -> x + 1.0 / (Q - 1)).limit(Q).toArray();
    double[] spectrum = Arrays.copyOf(outliers, Q);
    System.arraycopy(bulk, 0, spectrum, outliers.length, Q - outliers.length);
    return spectrum;
  }

  private static double squared(double x) {
    return x * x;
  }
}
