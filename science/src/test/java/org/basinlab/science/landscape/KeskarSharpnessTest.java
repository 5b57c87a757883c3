package org.basinlab.science.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;

final class KeskarSharpnessTest {
  private static final RandomKey KEY = RandomKey.of(5);
  private static final RealMatrix STEEP =
      MatrixUtils.createRealDiagonalMatrix(new double[] {1, 100});

  /**
   * By hand: ½ (1 + 100) ε² over 1, in percent. Without the +1 it is 0, and in a ball instead of a
   * box 0.00500.
   */
  @Test
  void ofTheQuadraticAtItsMinimumItIsReachedInACorner() {
    try (TensorScope scope = TensorScope.open()) {
      Formula bowl = Formula.at(Formula.quadratic(STEEP), new double[] {0, 0});
      KeskarSharpness found = of(bowl, KeskarSettings.USUAL);
      assertThat(found.value()).isCloseTo(0.00505, within(1e-12));
      assertThat(found.highest())
          .hasSize(3)
          .allSatisfy(highest -> assertThat(highest).isCloseTo(5.05e-5, within(1e-15)));
      assertThat(found.stationary()).isEqualTo(3);
    }
  }

  /** Of two hills, climbed together: each is charged for what it was climbed itself. */
  @Test
  void whatIsSpentIsCountedForEachReplicaAndIsAtMostWhatTheSettingsSay() {
    try (TensorScope scope = TensorScope.open()) {
      KeskarSettings settings = new KeskarSettings(0.5, 4, 2);
      List<RandomKey> keys = List.of(KEY, KEY.named("other"));
      Formula two = Formula.at(Formula.quadratic(STEEP), new double[] {0, 0}, new double[] {2, -1});
      List<KeskarSharpness> found = KeskarSharpness.measured(two.surface(), settings, keys);
      Formula second = Formula.at(Formula.quadratic(STEEP), new double[] {2, -1});
      KeskarSharpness alone =
          KeskarSharpness.measured(second.surface(), settings, keys.subList(1, 2)).get(0);
      assertThat(found.get(1)).isEqualTo(alone);
      assertThat(found)
          .allSatisfy(
              one -> {
                assertThat((long) one.gradients()).isBetween(2L + 2, settings.mostGradients());
                assertThat((long) one.forwardPasses())
                    .isBetween(one.gradients() + 1L, settings.mostForwardPasses());
              });
      assertThat(settings.mostGradients()).isEqualTo(2 * 5);
      assertThat(settings.mostForwardPasses()).isEqualTo(1 + 2 * (1 + 4 * 21));
    }
  }

  /** At (2, −1) the corner is (2 + 3ε, −1 − 2ε). */
  @Test
  void theBoxGrowsWithTheParameters() {
    try (TensorScope scope = TensorScope.open()) {
      Formula bowl = Formula.at(Formula.quadratic(STEEP), new double[] {2, -1});
      double before = (4 + 100) / 2.0;
      double after = (2.003 * 2.003 + 100 * 1.002 * 1.002) / 2;
      double expected = 100 * (after - before) / (1 + before);
      assertThat(of(bowl, KeskarSettings.USUAL).value()).isCloseTo(expected, within(1e-11));
    }
  }

  /** A maximum inside the box at z: the rise is ½ zᵀAz. Needs the quasi-Newton steps. */
  @Test
  void aMaximumWithinTheBoxIsFound() {
    try (TensorScope scope = TensorScope.open()) {
      double[] top = {0.5, -0.25};
      UnaryOperator<Tensor> bowl = Formula.quadratic(STEEP);
      UnaryOperator<Tensor> hill =
          theta -> {
            Tensor offset = theta.minus(Formula.tensor(top));
            Tensor height = bowl.apply(offset);
            return height.onesLike().times(10).minus(height);
          };
      Formula objective = Formula.at(hill, new double[] {0, 0});
      double rise = 0.5 * (0.25 + 100 * 0.0625);
      KeskarSharpness found = of(objective, new KeskarSettings(1, 30, 2));
      assertThat(found.loss()).isCloseTo(10 - rise, within(1e-12));
      assertThat(found.value()).isCloseTo(100 * rise / (11 - rise), within(1e-6));
      assertThat(found.stationary()).isEqualTo(2);
    }
  }

  /** Against plain projected gradient ascent with many tiny steps, faces of the box included. */
  @Test
  void onAConcaveHillTheTopIsThatOfALongPlainAscent() {
    try (TensorScope scope = TensorScope.open()) {
      int n = 6;
      RealMatrix root = new Array2DRowRealMatrix(n, n);
      for (int i = 0; i < n; i++) {
        root.setRow(i, KEY.named("matrix").at(i).gaussians(n));
      }
      RealMatrix matrix = root.multiplyTransposed(root);
      double[] slope = KEY.named("slope").gaussians(n);
      UnaryOperator<Tensor> bowl = Formula.quadratic(matrix);
      UnaryOperator<Tensor> hill =
          theta -> {
            Tensor linear = theta.times(Formula.tensor(slope)).sum(1).times(20);
            return linear.plus(linear.onesLike().times(50)).minus(bowl.apply(theta));
          };
      KeskarSharpness found = of(Formula.at(hill, new double[n]), new KeskarSettings(1, 100, 1));
      double rise = plainAscent(matrix, slope);
      assertThat(found.value()).isCloseTo(100 * rise / 51, within(1e-5 * rise));
    }
  }

  private static double plainAscent(RealMatrix matrix, double[] slope) {
    double[] z = new double[slope.length];
    double step = 0.5 / matrix.getFrobeniusNorm();
    for (int i = 0; i < 200_000; i++) {
      double[] product = matrix.operate(z);
      for (int j = 0; j < z.length; j++) {
        z[j] = Math.max(-1, Math.min(1, z[j] + step * (20 * slope[j] - product[j])));
      }
    }
    double rise = 0;
    double[] product = matrix.operate(z);
    for (int j = 0; j < z.length; j++) {
      rise += 20 * slope[j] * z[j] - 0.5 * z[j] * product[j];
    }
    return rise;
  }

  /** One direction a: a parabola in y, highest at an end of |y| ≤ ε (|a·x| + 1). */
  @Test
  void alongOneRandomDirectionItIsTheHigherEndOfTheInterval() {
    try (TensorScope scope = TensorScope.open();
        RandomSubspace line = new RandomSubspace(KEY, 2, 1)) {
      double[] x = {0.3, -0.2};
      double[] a = unit(KEY.named("direction").at(0).gaussians(2));
      Formula bowl = Formula.at(Formula.quadratic(STEEP), x);
      double end = 0.01 * (Math.abs(a[0] * x[0] + a[1] * x[1]) + 1);
      double slope = a[0] * x[0] + 100 * a[1] * x[1];
      double rise = Math.abs(slope) * end + 0.5 * end * end * (a[0] * a[0] + 100 * a[1] * a[1]);
      KeskarSettings settings = new KeskarSettings(0.01, 10, 3);
      KeskarSharpness found =
          KeskarSharpness.in(line, bowl.surface(), settings, List.of(KEY)).get(0);
      double expected = 100 * rise / (1 + 0.5 * (0.09 + 100 * 0.04));
      assertThat(found.value()).isCloseTo(expected, within(1e-10));
    }
  }

  @Test
  void coordinatesInTheSubspaceAreThoseOfThePseudoInverse() {
    try (TensorScope scope = TensorScope.open();
        RandomSubspace subspace = new RandomSubspace(KEY, 9, 4)) {
      RealMatrix columns = new Array2DRowRealMatrix(9, 4);
      for (int i = 0; i < 4; i++) {
        columns.setColumn(i, unit(KEY.named("direction").at(i).gaussians(9)));
      }
      RealMatrix inverse = new SingularValueDecomposition(columns).getSolver().getInverse();
      double[] x = KEY.named("x").gaussians(9);
      double[] y = KEY.named("y").gaussians(9);
      Tensor both = subspace.coordinates(Formula.tensor(x, y));
      assertThat(both.narrow(0, 0, 1).toDoubles())
          .containsExactly(inverse.operate(x), within(1e-12));
      assertThat(both.narrow(0, 1, 1).toDoubles())
          .containsExactly(inverse.operate(y), within(1e-12));
      double[] z = {1, -2, 0.5, 3};
      assertThat(subspace.embed(Formula.tensor(z)).toDoubles())
          .containsExactly(columns.operate(z), within(1e-14));
    }
  }

  /** Each answer is a loss of a point of the box, and the first-order rise is nearly all of it. */
  @Test
  void ofANetworkItIsAtLeastTheRiseToTheCornerThatTheGradientPointsTo() {
    try (TensorScope scope = TensorScope.open()) {
      double[] theta = SmallNetworks.theta(3);
      LossSurface surface = new LossSurface(SmallNetworks.at(theta), 7);
      double epsilon = 1e-5;
      double[] gradient = surface.gradients(Formula.tensor(theta)).toDoubles();
      double firstOrder = 0;
      for (int i = 0; i < theta.length; i++) {
        firstOrder += Math.abs(gradient[i]) * epsilon * (Math.abs(theta[i]) + 1);
      }
      KeskarSharpness found =
          KeskarSharpness.measured(surface, new KeskarSettings(epsilon, 10, 2), List.of(KEY))
              .get(0);
      double expected = 100 * firstOrder / (1 + found.loss());
      assertThat(found.value()).isCloseTo(expected, within(0.01 * expected));
    }
  }

  @Test
  void aReplicaDoesNotDependOnItsNeighbours() {
    try (TensorScope scope = TensorScope.open()) {
      NetworkObjective both = SmallNetworks.at(SmallNetworks.theta(1), SmallNetworks.theta(2));
      NetworkObjective alone = SmallNetworks.at(SmallNetworks.theta(2));
      KeskarSettings settings = new KeskarSettings(0.05, 10, 2);
      List<KeskarSharpness> together =
          KeskarSharpness.measured(new LossSurface(both, 9), settings, List.of(KEY, KEY.at(1)));
      List<KeskarSharpness> single =
          KeskarSharpness.measured(new LossSurface(alone, 9), settings, List.of(KEY.at(1)));
      assertThat(together.get(1)).isEqualTo(single.get(0));
    }
  }

  /** √(1 − 2θ) is no number right of ½. */
  @Test
  void aLossThatIsNotFiniteAtAStartMakesItInfinite() {
    try (TensorScope scope = TensorScope.open()) {
      UnaryOperator<Tensor> cliff =
          theta -> theta.onesLike().minus(theta.times(2)).squareRoot().sum(1);
      KeskarSharpness found = of(Formula.at(cliff, new double[] {0}), new KeskarSettings(1, 5, 8));
      assertThat(found.value()).isInfinite();
    }
  }

  @Test
  void whatHasNoSharpnessIsRefused() {
    try (TensorScope scope = TensorScope.open()) {
      LossSurface surface = Formula.at(Formula.quadratic(STEEP), new double[] {0, 0}).surface();
      assertThatThrownBy(() -> KeskarSharpness.measured(surface, KeskarSettings.USUAL, List.of()))
          .hasMessage("Keskar sharpness of 1 replicas needs one key a replica, got 0.");
      Formula deep = Formula.at(theta -> theta.sum(1), new double[] {-3});
      assertThatThrownBy(() -> of(deep, KeskarSettings.USUAL))
          .hasMessage("Keskar sharpness needs a finite loss above -1, got -3.0.");
      assertThatThrownBy(() -> new RandomSubspace(KEY, 2, 3))
          .hasMessage("A subspace of 2 parameters has 1 to 2 dimensions, got 3.");
    }
    assertThatThrownBy(() -> new KeskarSettings(0, 10, 1)).hasMessageContaining("epsilon");
    assertThatThrownBy(() -> new KeskarSettings(1, 0, 1)).hasMessageContaining("iteration");
    assertThatThrownBy(() -> new KeskarSettings(1, 1, 0)).hasMessageContaining("start");
  }

  private static KeskarSharpness of(Formula objective, KeskarSettings settings) {
    return KeskarSharpness.measured(objective.surface(), settings, List.of(KEY)).get(0);
  }

  private static double[] unit(double[] v) {
    double norm = Math.sqrt(Arrays.stream(v).map(each -> each * each).sum());
    return Arrays.stream(v).map(each -> each / norm).toArray();
  }
}
