package org.basinlab.science.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProbeRefusalTest {
  private static final RealMatrix FINE = MatrixUtils.createRealIdentityMatrix(4);
  private static final List<RandomKey> TWO = List.of(RandomKey.of(1), RandomKey.of(2));
  private static final ErrorTarget TARGET = ErrorTarget.relative(0.01);

  /** What all estimators must refuse alike. */
  private static List<Function<SymmetricOperator, List<?>>> estimators(ProbeSettings settings) {
    return List.of(
        operator -> HutchinsonTrace.estimate(operator, TWO, settings),
        operator -> FrobeniusNorm.estimate(operator, TWO, settings),
        operator -> HutchPlusPlus.estimate(operator, TWO, 2, settings),
        operator -> XTrace.estimate(operator, TWO, settings),
        operator -> DiagonalSampling.estimate(operator, TWO, settings));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aProductThatIsNotFiniteIsRefusedWithTheReplicaNamed(double entry) {
    RealMatrix broken = FINE.copy();
    broken.setEntry(1, 1, entry);
    for (Function<SymmetricOperator, List<?>> estimator : estimators(ProbeSettings.fixed(4, 2))) {
      try (TensorScope scope = TensorScope.open()) {
        assertThatThrownBy(() -> estimator.apply(MatrixOperator.of(FINE, broken)))
            .isInstanceOf(BrokenInputException.class)
            .hasMessage(
                "A matrix-vector product must be finite, but number 1 of replica 1 is not."
                    + " Measure curvature at parameters where the loss is finite.");
      }
    }
  }

  @Test
  void oneKeyAReplicaIsNeeded() {
    for (Function<SymmetricOperator, List<?>> estimator : estimators(ProbeSettings.fixed(4, 2))) {
      try (TensorScope scope = TensorScope.open()) {
        assertThatThrownBy(() -> estimator.apply(MatrixOperator.of(FINE, FINE, FINE)))
            .hasMessage("An operator of 3 replicas needs one key a replica, got 2.");
      }
    }
  }

  @Test
  void tooFewProbesToStopOnTheirErrorAreRefused() {
    String[] least = {
      "Hutchinson's trace needs minimumProbes of at least 64",
      "A Frobenius norm needs minimumProbes of at least 64",
      "Hutch++ needs minimumProbes of at least 32",
      "XTrace needs minimumProbes of at least 16",
      "A diagonal needs minimumProbes of at least 64"
    };
    ProbeSettings few = new ProbeSettings(TARGET, 15, 100, 5);
    for (int i = 0; i < least.length; i++) {
      Function<SymmetricOperator, List<?>> estimator = estimators(few).get(i);
      try (TensorScope scope = TensorScope.open()) {
        assertThatThrownBy(() -> estimator.apply(MatrixOperator.of(FINE, FINE)))
            .isInstanceOf(BrokenInputException.class)
            .hasMessage(
                least[i] + " to stop on its standard error, or a fixed number of probes, got 15.");
      }
    }
    SymmetricOperator two = MatrixOperator.of(FINE, FINE);
    assertThatThrownBy(() -> XTrace.estimate(two, TWO, ProbeSettings.fixed(2, 1)))
        .hasMessage("XTrace needs minimumProbes of at least 3, got 2.");
  }

  @Test
  void settingsThatCannotBeMetAreRefused() {
    assertThatThrownBy(() -> ProbeSettings.fixed(1, 1)).hasMessageContaining("at least 2, got 1");
    assertThatThrownBy(() -> new ProbeSettings(TARGET, 64, 63, 8))
        .hasMessageContaining("at least minimumProbes = 64, got 63");
    assertThatThrownBy(() -> ProbeSettings.fixed(8, 0)).hasMessageContaining("blockSize");
    assertThatThrownBy(() -> ErrorTarget.absolute(-1)).hasMessageContaining("0 or larger, got -1");
    assertThatThrownBy(() -> ErrorTarget.absolute(Double.NaN)).hasMessageContaining("got NaN");
    assertThatThrownBy(() -> ErrorTarget.relative(1)).hasMessageContaining("[0, 1), got 1.0");
    SymmetricOperator two = MatrixOperator.of(FINE, FINE);
    for (int size : new int[] {0, 5}) {
      assertThatThrownBy(() -> HutchPlusPlus.estimate(two, TWO, size, ProbeSettings.fixed(4, 4)))
          .hasMessageContaining("sketchSize must lie in [1, 4]")
          .hasMessageContaining("got " + size);
    }
  }

  @Test
  void eitherTargetIsEnough() {
    ErrorTarget both = new ErrorTarget(0.5, 0.1);
    assertThat(both.isMetBy(-10, 1)).isTrue();
    assertThat(both.isMetBy(-10, 1.01)).isFalse();
    assertThat(both.isMetBy(0, 0.5)).isTrue();
    assertThat(both.isMetBy(0, Double.POSITIVE_INFINITY)).isFalse();
  }
}
