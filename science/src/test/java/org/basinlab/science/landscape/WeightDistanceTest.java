package org.basinlab.science.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;

final class WeightDistanceTest {
  private static final ParameterLayout LAYOUT =
      new ParameterLayout(
          List.of(
              new ParameterLayout.Block("layer1.weight", List.of(2L, 1L)),
              new ParameterLayout.Block("layer1.bias", List.of(1L, 1L)),
              new ParameterLayout.Block("scale", List.of(1L))));

  /** Steps (3, 0, 4) from a norm of 2 and 12 from 0: 5 and 12, together 13. */
  @Test
  void distancesAreEuclideanOverAllAndInEachLayer() {
    try (TensorScope scope = TensorScope.open()) {
      List<WeightDistance> found =
          WeightDistance.between(
              LAYOUT,
              Formula.tensor(new double[] {0, 2, 0, 0}, new double[] {1, 1, 1, 1}),
              Formula.tensor(new double[] {3, 2, 4, -12}, new double[] {1, 1, 1, 1}));
      WeightDistance moved = found.get(0);
      assertThat(moved.whole()).isEqualTo(new WeightDistance.Part(13, 2));
      assertThat(moved.whole().relative()).hasValue(6.5);
      assertThat(moved.layers()).containsOnlyKeys("layer1", "scale");
      assertThat(moved.layers().keySet()).containsExactly("layer1", "scale");
      assertThat(moved.layers()).containsEntry("layer1", new WeightDistance.Part(5, 2));
      assertThat(moved.layers()).containsEntry("scale", new WeightDistance.Part(12, 0));
      assertThat(new WeightDistance.Part(12, 0).relative()).isEqualTo(OptionalDouble.empty());
      assertThat(found.get(1).whole()).isEqualTo(new WeightDistance.Part(0, 2));
    }
  }

  @Test
  void parametersThatDoNotFitAreRefused() {
    try (TensorScope scope = TensorScope.open()) {
      assertThatThrownBy(
              () ->
                  WeightDistance.between(
                      LAYOUT, Formula.tensor(new double[4]), Formula.tensor(new double[3])))
          .hasMessage(
              "A distance needs 4 parameters of equally many replicas, got [1, 4] and [1, 3].");
    }
  }
}
