package org.basinlab.science.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.MatrixUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CriticalSharpnessTest {
  private static final double[] SPECTRUM = {1, 10, 100};
  private static final UnaryOperator<Tensor> QUADRATIC =
      Formula.quadratic(MatrixUtils.createRealDiagonalMatrix(SPECTRUM));
  private static final double[] HERE = {3, -2, 0.1};
  private static final double[] THERE = {1, 0.2, 0.001};

  /** η_c = 2‖g‖²/(gᵀHg), not 2/λ_max = 0.02, nor half of it. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1e-3, 0.05, 1, 1e5})
  void onAQuadraticTheBracketHoldsTheClosedForm(double start) {
    try (TensorScope scope = TensorScope.open()) {
      List<CriticalSharpness> found = of(SearchRange.around(start), HERE, THERE);
      for (int r = 0; r < 2; r++) {
        double rate = criticalRate(r == 0 ? HERE : THERE);
        Crossing.Between bracket = (Crossing.Between) found.get(r).learningRate();
        assertThat(rate).isBetween(bracket.lower(), bracket.upper());
        assertThat(bracket.upper() - bracket.lower()).isLessThanOrEqualTo(bracket.upper() / 16);
        assertThat(bracket.lower()).isGreaterThan(0.02);
        assertThat(bracket.error()).isLessThan(rate * 0.033);
        assertThat(found.get(r).value().getAsDouble()).isBetween(1.9 / rate, 2.1 / rate);
        assertThat(found.get(r).resolved()).isTrue();
        assertThat(bracket.forwardPasses()).isLessThanOrEqualTo(18);
      }
    }
  }

  @Test
  void aTighterToleranceIsKept() {
    try (TensorScope scope = TensorScope.open()) {
      SearchRange range = SearchRange.around(1).withTolerance(1e-9);
      Crossing.Between bracket = (Crossing.Between) of(range, HERE).get(0).learningRate();
      assertThat(criticalRate(HERE)).isBetween(bracket.lower(), bracket.upper());
      assertThat(bracket.upper() - bracket.lower()).isLessThanOrEqualTo(1e-9 * bracket.upper());
    }
  }

  /** One pass for the loss itself, two for a bracket around the former answer, one to halve it. */
  @Test
  void startedFromTheFormerAnswerItTakesFourForwardPasses() {
    try (TensorScope scope = TensorScope.open()) {
      SearchRange cold = SearchRange.around(1e-4);
      Crossing before = of(cold, HERE).get(0).learningRate();
      SearchRange warm = cold.startingFrom(before);
      assertThat(of(warm, HERE).get(0).learningRate().forwardPasses()).isEqualTo(4);
      double[] little = {2.9, -1.95, 0.098};
      assertThat(of(warm, little).get(0).learningRate().forwardPasses()).isLessThanOrEqualTo(5);
      assertThat(before.forwardPasses()).isGreaterThan(8);
      assertThat(cold.startingFrom(new Crossing.Unbounded(3, 2))).isEqualTo(cold);
    }
  }

  @Test
  void aReplicaDoesNotDependOnItsNeighbours() {
    try (TensorScope scope = TensorScope.open()) {
      SearchRange range = SearchRange.around(1);
      assertThat(of(range, HERE, THERE).get(1)).isEqualTo(of(range, THERE).get(0));
    }
  }

  @Test
  void aLossThatNeverRisesHasNoCriticalSharpness() {
    try (TensorScope scope = TensorScope.open()) {
      Formula slope = Formula.at(theta -> theta.sum(1).times(-1), new double[] {0});
      SearchRange range = SearchRange.around(1);
      CriticalSharpness found = CriticalSharpness.measured(slope.surface(), List.of(range)).get(0);
      assertThat(found.learningRate()).isInstanceOf(Crossing.Unbounded.class);
      assertThat(((Crossing.Unbounded) found.learningRate()).reached()).isEqualTo(1e8);
      assertThat(found.value()).isEmpty();
    }
  }

  /** |θ| at 1e-9: every step of 1e-8 or more ends higher. */
  @Test
  void aLossThatRisesWithEveryStepTriedIsAValueToo() {
    try (TensorScope scope = TensorScope.open()) {
      Formula kink = Formula.at(theta -> theta.absolute().sum(1), new double[] {1e-9});
      SearchRange range = SearchRange.around(1);
      CriticalSharpness found = CriticalSharpness.measured(kink.surface(), List.of(range)).get(0);
      assertThat(found.learningRate()).isInstanceOf(Crossing.AtOnce.class);
      assertThat(((Crossing.AtOnce) found.learningRate()).reached()).isEqualTo(1e-8);
      assertThat(found.value()).isEmpty();
    }
  }

  /** √(1 − θ) from 0 has gradient −½: the loss is NaN for η above 2. */
  @Test
  void aLossThatIsNoNumberCountsAsRaised() {
    try (TensorScope scope = TensorScope.open()) {
      UnaryOperator<Tensor> root = theta -> theta.onesLike().minus(theta).squareRoot().sum(1);
      Formula cliff = Formula.at(root, new double[] {0});
      SearchRange range = SearchRange.around(0.01);
      CriticalSharpness found = CriticalSharpness.measured(cliff.surface(), List.of(range)).get(0);
      Crossing.Between bracket = (Crossing.Between) found.learningRate();
      assertThat(2.0).isBetween(bracket.lower(), bracket.upper());
    }
  }

  /** L = 1 + ½θ² at 1e-5: in float32 the whole decrease 5e-11 is lost, in float64 it is not. */
  @Test
  void aDecreaseLostInRoundingIsMarked() {
    try (TensorScope scope = TensorScope.open()) {
      UnaryOperator<Tensor> bowl = theta -> theta.square().times(0.5).plus(theta.onesLike()).sum(1);
      List<SearchRange> ranges = List.of(SearchRange.around(1));
      Formula single = Formula.at(Precision.FLOAT32, bowl, new double[] {1e-5});
      Formula twice = Formula.at(Precision.FLOAT64, bowl, new double[] {1e-5});
      Formula bottom = Formula.at(bowl, new double[] {0});
      assertThat(CriticalSharpness.measured(single.surface(), ranges).get(0).resolved()).isFalse();
      assertThat(CriticalSharpness.measured(twice.surface(), ranges).get(0).resolved()).isTrue();
      assertThat(CriticalSharpness.measured(bottom.surface(), ranges).get(0).resolved()).isFalse();
    }
  }

  @Test
  void whatCannotBeSearchedIsRefused() {
    try (TensorScope scope = TensorScope.open()) {
      Formula two = Formula.at(QUADRATIC, HERE, THERE);
      List<SearchRange> one = List.of(SearchRange.around(1));
      assertThatThrownBy(() -> CriticalSharpness.measured(two.surface(), one))
          .hasMessage("A search over 2 replicas needs one range a replica, got 1.");
      Formula broken = Formula.at(QUADRATIC, new double[] {1, Double.NaN, 1});
      assertThatThrownBy(() -> CriticalSharpness.measured(broken.surface(), one))
          .isInstanceOf(BrokenInputException.class)
          .hasMessageStartingWith(
              "Width needs a finite loss to start from, but that of replica 0 is NaN.");
    }
    assertThatThrownBy(() -> SearchRange.around(0)).hasMessageContaining("finite distance > 0");
    assertThatThrownBy(() -> new SearchRange(1, 2, 3, 0.1)).hasMessageContaining("smallest");
    assertThatThrownBy(() -> new SearchRange(2, 1, 1, 0.1)).hasMessageContaining("largest");
    assertThatThrownBy(() -> SearchRange.around(1).withTolerance(1)).hasMessageContaining("(0, 1)");
  }

  private static List<CriticalSharpness> of(SearchRange range, double[]... rows) {
    List<SearchRange> ranges = Collections.nCopies(rows.length, range);
    return CriticalSharpness.measured(Formula.at(QUADRATIC, rows).surface(), ranges);
  }

  private static double criticalRate(double[] theta) {
    double square = 0;
    double curvature = 0;
    for (int i = 0; i < theta.length; i++) {
      double gradient = SPECTRUM[i] * theta[i];
      square += gradient * gradient;
      curvature += SPECTRUM[i] * gradient * gradient;
    }
    return 2 * square / curvature;
  }
}
