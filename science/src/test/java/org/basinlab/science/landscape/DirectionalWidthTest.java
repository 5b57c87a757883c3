package org.basinlab.science.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.UnaryOperator;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.MatrixUtils;
import org.junit.jupiter.api.Test;

final class DirectionalWidthTest {
  private static final SearchRange RANGE = SearchRange.around(1e-3).withTolerance(1e-9);
  private static final UnaryOperator<Tensor> QUADRATIC =
      Formula.quadratic(MatrixUtils.createRealDiagonalMatrix(new double[] {2, 50}));

  /** √(2 · 0.01/50) = 0.02 and √(2 · 0.01/2) = 0.1, whatever the length of the direction. */
  @Test
  void alongAnEigenvectorOfAQuadraticBothSidesAreTheClosedForm() {
    try (TensorScope scope = TensorScope.open()) {
      Formula bowl = Formula.at(QUADRATIC, new double[] {0, 0}, new double[] {0, 0});
      Tensor directions = Formula.tensor(new double[] {0, 7}, new double[] {-0.3, 0});
      List<DirectionalWidth> found =
          DirectionalWidth.along(bowl.surface(), directions, 0.01, List.of(RANGE, RANGE));
      assertThat(middle(found.get(0).ahead())).isCloseTo(0.02, within(1e-10));
      assertThat(middle(found.get(0).behind())).isCloseTo(0.02, within(1e-10));
      assertThat(middle(found.get(1).ahead())).isCloseTo(0.1, within(1e-9));
      assertThat(middle(found.get(1).behind())).isCloseTo(0.1, within(1e-9));
    }
  }

  /** x² to the right and 4x² to the left. */
  @Test
  void theTwoSidesAreToldApart() {
    try (TensorScope scope = TensorScope.open()) {
      UnaryOperator<Tensor> lopsided =
          x -> x.relu().square().plus(x.times(-2).relu().square()).sum(1);
      Formula valley = Formula.at(lopsided, new double[] {0});
      Tensor right = Formula.tensor(new double[] {1});
      DirectionalWidth found =
          DirectionalWidth.along(valley.surface(), right, 0.09, List.of(RANGE)).get(0);
      assertThat(middle(found.ahead())).isCloseTo(0.3, within(1e-9));
      assertThat(middle(found.behind())).isCloseTo(0.15, within(1e-9));
      DirectionalWidth turned =
          DirectionalWidth.along(valley.surface(), right.times(-1), 0.09, List.of(RANGE)).get(0);
      assertThat(turned.ahead()).isEqualTo(found.behind());
      assertThat(turned.behind()).isEqualTo(found.ahead());
      assertThat(middle(found.narrower())).isCloseTo(0.15, within(1e-9));
      assertThat(turned.narrower()).isEqualTo(found.narrower());
    }
  }

  @Test
  void aSideWithoutEndIsUnbounded() {
    try (TensorScope scope = TensorScope.open()) {
      Formula rectified = Formula.at(x -> x.relu().sum(1), new double[] {0});
      SearchRange range = new SearchRange(1, 1e-3, 40, 1e-6);
      DirectionalWidth found =
          DirectionalWidth.along(
                  rectified.surface(), Formula.tensor(new double[] {1}), 5, List.of(range))
              .get(0);
      assertThat(middle(found.ahead())).isCloseTo(5, within(5e-6));
      assertThat(found.behind()).isInstanceOf(Crossing.Unbounded.class);
      assertThat(((Crossing.Unbounded) found.behind()).reached()).isEqualTo(40);
      int passes = found.behind().forwardPasses();
      assertThat(found.narrower()).isEqualTo(found.ahead().withMorePasses(passes));
      assertThat(new DirectionalWidth(found.behind(), found.behind()).narrower())
          .isEqualTo(found.behind().withMorePasses(passes));
    }
  }

  /** The smaller of 1 … 4 and 2 … 3 lies in 1 … 3, whichever is the smaller. */
  @Test
  void overlappingBracketsHoldTheNarrowerSideTogether() {
    int both = 5 + 2;
    DirectionalWidth found =
        new DirectionalWidth(new Crossing.Between(1, 4, 5), new Crossing.Between(2, 3, 6));
    assertThat(found.narrower()).isEqualTo(new Crossing.Between(1, 3, 11));
    Crossing atOnce = new Crossing.AtOnce(0.1, 2);
    Crossing unbounded = new Crossing.Unbounded(40, 2);
    assertThat(new DirectionalWidth(found.ahead(), atOnce).narrower())
        .isEqualTo(new Crossing.AtOnce(0.1, both));
    assertThat(new DirectionalWidth(atOnce, found.ahead()).narrower())
        .isEqualTo(new Crossing.AtOnce(0.1, both));
    assertThat(new DirectionalWidth(found.ahead(), unbounded).narrower())
        .isEqualTo(new Crossing.Between(1, 4, both));
    assertThat(new DirectionalWidth(unbounded, found.ahead()).narrower())
        .isEqualTo(new Crossing.Between(1, 4, both));
  }

  @Test
  void whatHasNoWidthIsRefused() {
    try (TensorScope scope = TensorScope.open()) {
      LossSurface surface = Formula.at(QUADRATIC, new double[] {1000, 0}).surface();
      Tensor zero = Formula.tensor(new double[] {0, 0});
      Tensor right = Formula.tensor(new double[] {1, 0});
      List<SearchRange> ranges = List.of(RANGE);
      assertThatThrownBy(() -> DirectionalWidth.along(surface, zero, 1, ranges))
          .hasMessageContaining("that of replica 0 has length 0.0");
      assertThatThrownBy(() -> DirectionalWidth.along(surface, right, 0, ranges))
          .hasMessageContaining("must be finite and > 0, got 0.0");
      assertThatThrownBy(() -> DirectionalWidth.along(surface, right, 1e-12, ranges))
          .hasMessageContaining("is too near to the rounding of the loss 1000000.0 of replica 0");
      assertThatThrownBy(
              () -> DirectionalWidth.along(surface, Formula.tensor(new double[] {1}), 1, ranges))
          .hasMessageContaining("must have shape [1, 2], got [1, 1]");
    }
  }

  private static double middle(Crossing crossing) {
    return crossing.middle().orElseThrow();
  }
}
