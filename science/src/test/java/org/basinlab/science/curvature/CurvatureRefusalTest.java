package org.basinlab.science.curvature;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CurvatureRefusalTest {
  private static final LanczosSettings SETTINGS = new LanczosSettings(1, 1e-3, 10);
  private static final RealMatrix FINE = MatrixUtils.createRealIdentityMatrix(3);
  private static final List<RandomKey> TWO = List.of(RandomKey.of(1), RandomKey.of(2));

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e200})
  void aProductThatIsNotFiniteIsRefusedWithTheReplicaNamed(double entry) {
    MatrixOperator broken = MatrixOperator.of(FINE, FINE.scalarMultiply(entry));
    String sentence = "A matrix-vector product must be finite, but number 1 of replica 1 is not.";
    try (TensorScope scope = TensorScope.open()) {
      assertThatThrownBy(() -> FrobeniusNorm.estimate(broken, TWO, ProbeSettings.fixed(2, 1)))
          .isInstanceOf(BrokenInputException.class)
          .hasMessageStartingWith(sentence);
    }
    if (!(Math.abs(entry) < Double.MAX_VALUE)) {
      try (TensorScope scope = TensorScope.open()) {
        assertThatThrownBy(() -> Lanczos.largest(broken, TWO, SETTINGS))
            .isInstanceOf(BrokenInputException.class)
            .hasMessageStartingWith(sentence);
      }
    }
  }

  @Test
  void oneKeyAReplicaIsNeeded() {
    MatrixOperator two = MatrixOperator.of(FINE, FINE);
    List<RandomKey> one = TWO.subList(0, 1);
    String sentence = "An operator of 2 replicas needs one key a replica, got 1.";
    try (TensorScope scope = TensorScope.open()) {
      assertThatThrownBy(() -> Lanczos.largest(two, one, SETTINGS)).hasMessage(sentence);
      assertThatThrownBy(() -> FrobeniusNorm.estimate(two, one, ProbeSettings.fixed(5, 5)))
          .hasMessage(sentence);
    }
  }

  @Test
  void settingsThatCannotBeMetAreRefused() {
    assertThatThrownBy(() -> new LanczosSettings(0, 1e-3, 10)).hasMessageContaining("pairs");
    assertThatThrownBy(() -> new LanczosSettings(1, 0, 10)).hasMessageContaining("(0, 1)");
    assertThatThrownBy(() -> new LanczosSettings(1, Double.NaN, 10)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new LanczosSettings(3, 1e-3, 3)).hasMessageContaining("exceed");
  }
}
