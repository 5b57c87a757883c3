package org.basinlab.science.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.UnaryOperator;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

final class LossLineTest {
  private static final RealMatrix MATRIX =
      MatrixUtils.createRealMatrix(new double[][] {{2, 1}, {1, 5}});
  private static final UnaryOperator<Tensor> BOWL = Formula.quadratic(MATRIX);

  /** L(θ + α d) = L + α dᵀHθ + ½ α² dᵀHd. */
  @Test
  void aSliceOfAQuadraticIsAParabola() {
    double[] theta = {1, -2};
    double[] d = {0.5, 3};
    double[] product = MATRIX.operate(d);
    double value = 0.5 * (2 - 4 + 20);
    double slope = product[0] * theta[0] + product[1] * theta[1];
    double curvature = product[0] * d[0] + product[1] * d[1];
    Grid grid = Grid.even(-1, 1, 9);
    try (TensorScope scope = TensorScope.open()) {
      LossSurface surface = Formula.at(BOWL, theta).surface();
      LossLine line = LossLine.along(surface, Formula.tensor(d), grid).get(0);
      for (int i = 0; i < 9; i++) {
        double a = grid.points().get(i);
        double expected = value + a * slope + 0.5 * a * a * curvature;
        assertThat(line.losses().get(i)).isCloseTo(expected, within(1e-13));
      }
    }
  }

  /** L(θ + α d₁ + β d₂), the mixed term included; α counts rows and β columns. */
  @Test
  void aPlaneThroughAQuadraticIsItsParaboloid() {
    Grid first = Grid.even(-1, 1, 3);
    Grid second = Grid.even(0, 2, 5);
    try (TensorScope scope = TensorScope.open()) {
      LossSurface surface = Formula.at(BOWL, new double[] {0, 0}, new double[] {1, 1}).surface();
      Tensor right = Formula.tensor(new double[] {1, 0}, new double[] {1, 0});
      Tensor up = Formula.tensor(new double[] {0, 1}, new double[] {0, 2});
      List<LossPlane> planes =
          LossPlane.spanned(surface, right, up, new LossPlane.Grids(first, second));
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 5; j++) {
          double a = first.points().get(i);
          double b = second.points().get(j);
          assertThat(planes.get(0).losses().get(i).get(j)).isCloseTo(loss(a, b), within(1e-13));
          assertThat(planes.get(1).losses().get(i).get(j))
              .isCloseTo(loss(1 + a, 1 + 2 * b), within(1e-13));
        }
      }
    }
  }

  private static double loss(double x, double y) {
    return x * x + x * y + 2.5 * y * y;
  }

  @Test
  void theEndsOfAnInterpolationAreTheLossesThereToTheLastBit() {
    try (TensorScope scope = TensorScope.open()) {
      NetworkObjective objective = SmallNetworks.at(SmallNetworks.theta(1), SmallNetworks.theta(2));
      LossSurface surface = new LossSurface(objective, 8);
      Tensor first = objective.parameters();
      Tensor second = Formula.tensor(SmallNetworks.theta(3), SmallNetworks.theta(4));
      List<LossLine> lines = LossLine.between(surface, first, second, Grid.interpolation());
      double[] atFirst = surface.losses(first);
      double[] atSecond = surface.losses(second);
      double[] middle = surface.losses(first.plus(second).times(0.5));
      for (int r = 0; r < 2; r++) {
        List<Double> losses = lines.get(r).losses();
        assertThat(losses).hasSize(25);
        assertThat(losses.get(8)).isEqualTo(atFirst[r]);
        assertThat(losses.get(16)).isEqualTo(atSecond[r]);
        assertThat(losses.get(12)).isCloseTo(middle[r], within(1e-12));
      }
    }
  }

  @Test
  void lossesThatAreNotFiniteArePartOfTheLine() {
    try (TensorScope scope = TensorScope.open()) {
      Formula cliff = Formula.at(theta -> theta.squareRoot().sum(1), new double[] {1});
      LossLine line =
          LossLine.along(cliff.surface(), Formula.tensor(new double[] {1}), Grid.even(-2, 2, 5))
              .get(0);
      assertThat(line.losses().get(0)).isNaN();
      assertThat(line.losses().get(2)).isEqualTo(1);
    }
  }

  @Test
  void theUsualGridHasTwentyFivePointsWithBothEndsOnIt() {
    assertThat(Grid.interpolation().points())
        .hasSize(25)
        .contains(-1.0, -0.5, 0.0, 0.125, 1.0, 1.5, 2.0);
  }

  /** a x² left of the first end and b (x − 1)² right of the second, d = 1: A = ln(b/a). */
  @Test
  void theAsymmetryIsTheLogarithmOfTheRatioOfTheRises() {
    try (TensorScope scope = TensorScope.open()) {
      UnaryOperator<Tensor> valley =
          x -> {
            Tensor left = x.times(-1).relu().square().times(3);
            Tensor right = x.minus(x.onesLike()).relu().square().times(12);
            return left.plus(right).sum(1);
          };
      LossSurface surface = Formula.at(valley, new double[] {0}).surface();
      Tensor zero = Formula.tensor(new double[] {0});
      Tensor one = Formula.tensor(new double[] {1});
      assertThat(EndAsymmetry.between(surface, zero, one))
          .containsExactly(new EndAsymmetry.Defined(Math.log(4), 2 * 4 * 0x1p-53));
      assertThat(EndAsymmetry.between(surface, one, zero))
          .containsExactly(new EndAsymmetry.Defined(Math.log(0.25), 2 * 4 * 0x1p-53));
    }
  }

  /** Rises of one and three units in the last place of the loss would make A = ln 3 of nothing. */
  @Test
  void anAsymmetryOfRoundingIsNotDefined() {
    try (TensorScope scope = TensorScope.open()) {
      UnaryOperator<Tensor> nearlyFlat =
          x -> {
            Tensor left = x.times(-1).relu().square().times(12e-16);
            Tensor right = x.minus(x.onesLike()).relu().square().times(36e-16);
            return left.plus(right).plus(x.onesLike()).sum(1);
          };
      LossSurface flat = Formula.at(nearlyFlat, new double[] {0}).surface();
      EndAsymmetry found =
          EndAsymmetry.between(
                  flat, Formula.tensor(new double[] {0}), Formula.tensor(new double[] {1}))
              .get(0);
      assertThat(found).isInstanceOf(EndAsymmetry.Undefined.class);
    }
  }

  @Test
  void anEndThatIsNoMinimumHasNoAsymmetry() {
    try (TensorScope scope = TensorScope.open()) {
      LossSurface slope = Formula.at(x -> x.sum(1), new double[] {0}).surface();
      Tensor zero = Formula.tensor(new double[] {0});
      Tensor one = Formula.tensor(new double[] {1});
      assertThat(EndAsymmetry.between(slope, zero, one))
          .containsExactly(new EndAsymmetry.Undefined(-0.5, 0.5));
      LossSurface root = Formula.at(x -> x.squareRoot().sum(1), new double[] {0}).surface();
      EndAsymmetry cliff = EndAsymmetry.between(root, zero, one).get(0);
      assertThat(cliff).isInstanceOf(EndAsymmetry.Undefined.class);
    }
  }

  @Test
  void gridsAndEndsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> new Grid(List.of())).isInstanceOf(BrokenInputException.class);
    assertThatThrownBy(() -> new Grid(List.of(1.0, 1.0))).hasMessageContaining("increase");
    assertThatThrownBy(() -> new Grid(List.of(Double.NaN))).hasMessageContaining("finite");
    assertThatThrownBy(() -> Grid.even(0, 1, 1)).hasMessageContaining("at least 2 points");
    try (TensorScope scope = TensorScope.open()) {
      LossSurface surface = Formula.at(BOWL, new double[] {0, 0}).surface();
      Tensor fits = Formula.tensor(new double[] {0, 0});
      Tensor wrong = Formula.tensor(new double[] {0, 0, 0});
      Grid grid = Grid.interpolation();
      assertThatThrownBy(() -> LossLine.between(surface, fits, wrong, grid))
          .hasMessage(
              "Second ends of 1 replicas with 2 parameters must have shape [1, 2], got [1, 3].");
    }
  }
}
