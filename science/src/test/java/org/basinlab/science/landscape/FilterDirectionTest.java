package org.basinlab.science.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;

/** Layers of 4 to 5 to 6 to 3 units: weights at 0, 25 and 61, biases at 20, 55 and 79. */
final class FilterDirectionTest {
  private static final RandomKey KEY = RandomKey.of(9);
  private static final ParameterLayout LAYOUT = SmallNetworks.MLP.layout();
  private static final Grid GRID = Grid.even(-1, 1, 5);

  @Test
  void everyUnitHasTheNormOfItsWeightsAndBiasesAreZero() {
    double[] theta = SmallNetworks.theta(1);
    double[] d = direction(theta);
    assertSameFilterNorms(theta, d, 0, 4, 5);
    assertSameFilterNorms(theta, d, 25, 5, 6);
    assertSameFilterNorms(theta, d, 61, 6, 3);
    for (int[] bias : new int[][] {{20, 25}, {55, 61}, {79, 82}}) {
      for (int i = bias[0]; i < bias[1]; i++) {
        assertThat(d[i]).isZero();
      }
    }
    double[] gaussians = KEY.named("slice").gaussians(SmallNetworks.Q);
    assertThat(d[0] / d[5]).isCloseTo(gaussians[0] / gaussians[5], within(1e-12));
  }

  private static void assertSameFilterNorms(double[] theta, double[] d, int at, int in, int out) {
    for (int o = 0; o < out; o++) {
      double ofTheta = 0;
      double ofD = 0;
      for (int i = 0; i < in; i++) {
        ofTheta += theta[at + i * out + o] * theta[at + i * out + o];
        ofD += d[at + i * out + o] * d[at + i * out + o];
      }
      assertThat(ofD).isCloseTo(ofTheta, within(1e-12));
    }
  }

  /** Layer 1 times c and the weights of layer 2 divided by c: the same function, the same slice. */
  @Test
  void rescalingAWholeRectifiedLayerLeavesTheSliceAsItIs() {
    double[] theta = SmallNetworks.theta(1);
    double[] rescaled = theta.clone();
    scale(rescaled, 0, 25, 1, 3);
    scale(rescaled, 25, 55, 1, 1 / 3.0);
    List<Double> before = slice(theta, direction(theta));
    List<Double> after = slice(rescaled, direction(rescaled));
    for (int i = 0; i < 5; i++) {
      assertThat(after.get(i)).isCloseTo(before.get(i), within(1e-12));
    }
    double[] raw = KEY.gaussians(SmallNetworks.Q);
    assertThat(difference(slice(theta, raw), slice(rescaled, raw))).isGreaterThan(0.1);
    assertThat(difference(slice(theta, whole(theta)), slice(rescaled, whole(rescaled))))
        .isGreaterThan(0.01);
  }

  /** Unit 2 of layer 1 alone: the function is the same, its normalised slice is not. */
  @Test
  void rescalingOneUnitDoesChangeTheSlice() {
    double[] theta = SmallNetworks.theta(1);
    double[] rescaled = theta.clone();
    scale(rescaled, 2, 25, 5, 3);
    scale(rescaled, 25 + 2 * 6, 25 + 3 * 6, 1, 1 / 3.0);
    List<Double> before = slice(theta, direction(theta));
    List<Double> after = slice(rescaled, direction(rescaled));
    assertThat(after.get(2)).isCloseTo(before.get(2), within(1e-13));
    assertThat(difference(before, after)).isGreaterThan(1e-3);
  }

  @Test
  void aUnitWithoutWeightsIsNotMoved() {
    double[] theta = SmallNetworks.theta(1);
    scale(theta, 2, 20, 5, 0);
    double[] d = direction(theta);
    for (int i = 0; i < 4; i++) {
      assertThat(d[i * 5 + 2]).isZero();
      assertThat(d[i * 5 + 1]).isNotZero();
    }
  }

  /** A PyTorch layout, [out, in], and a norm layer of one dimension. */
  @Test
  void filtersMayAlsoBeCountedByTheFirstDimension() {
    ParameterLayout layout =
        new ParameterLayout(
            List.of(
                new ParameterLayout.Block("fc.weight", List.of(2L, 3L)),
                new ParameterLayout.Block("fc.bias", List.of(2L)),
                new ParameterLayout.Block("norm.weight", List.of(2L))));
    try (TensorScope scope = TensorScope.open()) {
      Tensor theta = Formula.tensor(new double[] {3, 4, 0, 0, 0, 2, 1, 1, 1, 1});
      double[] d = FilterDirection.draw(layout, FilterAxis.FIRST, theta, List.of(KEY)).toDoubles();
      assertThat(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]).isCloseTo(25, within(1e-12));
      assertThat(d[3] * d[3] + d[4] * d[4] + d[5] * d[5]).isCloseTo(4, within(1e-12));
      assertThat(d).endsWith(0, 0, 0, 0);
    }
  }

  @Test
  void everyReplicaHasItsOwnKeyAndOwnNorms() {
    try (TensorScope scope = TensorScope.open()) {
      double[] one = SmallNetworks.theta(1);
      double[] two = SmallNetworks.theta(2);
      Tensor both =
          FilterDirection.draw(
              LAYOUT, FilterAxis.LAST, Formula.tensor(two, one), List.of(KEY.at(1), KEY));
      assertThat(both.narrow(0, 1, 1).toDoubles()).isEqualTo(direction(one));
      assertThatThrownBy(
              () ->
                  FilterDirection.draw(
                      LAYOUT, FilterAxis.LAST, Formula.tensor(two, one), List.of(KEY)))
          .hasMessage("Directions for 2 replicas need one key a replica, got 1.");
    }
  }

  private static double[] direction(double[] theta) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor one = Formula.tensor(theta);
      return FilterDirection.draw(LAYOUT, FilterAxis.LAST, one, List.of(KEY)).toDoubles();
    }
  }

  /** The tempting normalisation of the whole vector at once. */
  private static double[] whole(double[] theta) {
    double[] d = KEY.gaussians(theta.length);
    double ofTheta = 0;
    double ofD = 0;
    for (int i = 0; i < d.length; i++) {
      ofTheta += theta[i] * theta[i];
      ofD += d[i] * d[i];
    }
    scale(d, 0, d.length, 1, Math.sqrt(ofTheta / ofD));
    return d;
  }

  private static List<Double> slice(double[] theta, double[] direction) {
    try (TensorScope scope = TensorScope.open()) {
      LossSurface surface = new LossSurface(SmallNetworks.at(theta), 23);
      return LossLine.along(surface, Formula.tensor(direction), GRID).get(0).losses();
    }
  }

  private static double difference(List<Double> left, List<Double> right) {
    double largest = 0;
    for (int i = 0; i < left.size(); i++) {
      largest = Math.max(largest, Math.abs(left.get(i) - right.get(i)));
    }
    return largest;
  }

  private static void scale(double[] values, int from, int to, int stride, double factor) {
    for (int i = from; i < to; i += stride) {
      values[i] *= factor;
    }
  }
}
