package org.basinlab.science.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.noise.TwoBatchNoiseScale.Pair;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.RatioInterval;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;

final class TwoBatchNoiseScaleTest {
  private static final TwoBatchNoiseScale FRESH =
      new TwoBatchNoiseScale(new BatchDraw.Independent(4), new BatchDraw.Independent(64));

  /** Linear regression with 8 inputs: ‖g‖² = 1, tr C = 9.08. */
  @Test
  void expectedNormsGiveBackTheirParts() {
    NoiseScale scale = FRESH.estimate(List.of(new Pair(3.27, 1.141875)), 1, 0.95);
    assertThat(scale.noise().value()).isCloseTo(9.08, within(1e-12));
    assertThat(scale.signal().value()).isCloseTo(1, within(1e-12));
    assertThat(scale.value()).isCloseTo(9.08, within(1e-12));
    assertThat(scale.interval()).isEqualTo(new RatioInterval.Anything(0.95));
    assertThat(9.08 / 3.27).isCloseTo(2.78, within(0.01)); // signal with its noise left in
  }

  @Test
  void averagesAreTakenBeforeTheRatioAndNegativeSignalsCount() {
    Pair weak = new Pair(4, 0.2);
    Pair strong = new Pair(3, 2);
    assertThat(FRESH.squaredGradient(weak)).isNegative();
    NoiseScale scale = FRESH.estimate(List.of(weak, strong), 2, 0.95);
    double trace = (FRESH.trace(weak) + FRESH.trace(strong)) / 2;
    double square = (FRESH.squaredGradient(weak) + FRESH.squaredGradient(strong)) / 2;
    assertThat(scale.value()).isCloseTo(trace / square, within(1e-12));
    double clipped = trace / (FRESH.squaredGradient(strong) / 2);
    assertThat(Math.abs(scale.value() - clipped)).isGreaterThan(0.1);
    NoiseScale hidden = FRESH.estimate(List.of(weak, weak, new Pair(4.1, 0.21)), 3, 0.95);
    assertThat(hidden.signal().value()).isNegative();
    assertThat(hidden.value()).isNegative();
  }

  /** Over every set of the examples 1, 2, 3, 6 both parts have the right mean: 3.5 and 9. */
  @Test
  void unbiasedOverAllBatchesWithoutReplacement() {
    double[] g = {1, 2, 3, 6};
    TwoBatchNoiseScale two =
        new TwoBatchNoiseScale(
            new BatchDraw.WithoutReplacement(1, 4), new BatchDraw.WithoutReplacement(3, 4));
    TwoBatchNoiseScale wrong =
        new TwoBatchNoiseScale(new BatchDraw.Independent(1), new BatchDraw.Independent(3));
    List<Pair> all = new ArrayList<>();
    for (double left : g) {
      double mean = (12 - left) / 3;
      for (double single : g) {
        if (single != left) {
          all.add(new Pair(single * single, mean * mean));
        }
      }
    }
    NoiseScale scale = two.estimate(all, all.size(), 0.95);
    assertThat(scale.noise().value()).isCloseTo(3.5, within(1e-13));
    assertThat(scale.signal().value()).isCloseTo(9, within(1e-13));
    NoiseScale infinite = wrong.estimate(all, all.size(), 0.95);
    assertThat(infinite.noise().value()).isCloseTo(14 / 3.0, within(1e-13));
  }

  @Test
  void blocksAverageNeighbours() {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      pairs.add(new Pair(4 + i, 1 + 0.1 * i));
    }
    NoiseScale three = FRESH.estimate(pairs, 3, 0.95);
    assertThat(three.noise().samples()).isEqualTo(3);
    assertThatThrownBy(() -> FRESH.estimate(pairs, 8, 0.95))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("Between 1 and 7 blocks");
  }

  @Test
  void drawnBatchesGiveThePartsOfTheWholeAndRepeat() {
    try (TensorScope scope = TensorScope.open()) {
      int m = 60;
      ExampleGradients gradients = ExampleGradients.of(NoiseCases.mlp(2, m), 25);
      TwoBatchNoiseScale two =
          new TwoBatchNoiseScale(
              new BatchDraw.WithoutReplacement(5, m), new BatchDraw.WithoutReplacement(20, m));
      List<List<Pair>> pairs = two.draw(gradients, RandomKey.of(3), 200);
      assertThat(two.draw(gradients, RandomKey.of(3), 2))
          .map(p -> p.get(1))
          .isEqualTo(List.of(pairs.get(0).get(1), pairs.get(1).get(1)));
      List<CovarianceTrace> exact = CovarianceTrace.computed(gradients);
      for (int r = 0; r < 2; r++) {
        NoiseScale scale = two.estimate(pairs.get(r), 200, 0.95);
        assertThat(scale.noise().value())
            .isCloseTo(exact.get(r).value(), within(4 * scale.noise().standardError()));
        assertThat(scale.signal().value())
            .isCloseTo(exact.get(r).squaredGradient(), within(4 * scale.signal().standardError()));
        assertThat(scale.noise().standardError()).isLessThan(0.1 * scale.noise().value());
      }
    }
  }

  /** Parts of the whole from draws that may repeat. */
  @Test
  void drawsWithReplacementAreIndependent() {
    try (TensorScope scope = TensorScope.open()) {
      ExampleGradients gradients = ExampleGradients.of(NoiseCases.mlp(1, 50), 50);
      TwoBatchNoiseScale two =
          new TwoBatchNoiseScale(new BatchDraw.Independent(10), new BatchDraw.Independent(40));
      NoiseScale scale =
          two.estimate(two.draw(gradients, RandomKey.of(5), 1000).get(0), 1000, 0.95);
      CovarianceTrace exact = CovarianceTrace.computed(gradients).get(0);
      assertThat(scale.noise().value())
          .isCloseTo(exact.value(), within(4 * scale.noise().standardError()));
      assertThat(scale.signal().value())
          .isCloseTo(exact.squaredGradient(), within(4 * scale.signal().standardError()));
      assertThat(scale.noise().standardError()).isLessThan(0.02 * exact.value());
    }
  }

  /** Small batches cut out of a big one without repeats have none: 1/S would be wrong for them. */
  @Test
  void mixedDrawsAreRefused() {
    try (TensorScope scope = TensorScope.open()) {
      ExampleGradients gradients = ExampleGradients.of(NoiseCases.mlp(1, 50), 50);
      BatchDraw.WithoutReplacement big = new BatchDraw.WithoutReplacement(40, 50);
      for (BatchDraw small :
          List.of(new BatchDraw.Independent(10), new BatchDraw.WithoutReplacement(10, 60))) {
        TwoBatchNoiseScale mixed = new TwoBatchNoiseScale(small, big);
        assertThatThrownBy(() -> mixed.draw(gradients, RandomKey.of(3), 2))
            .isInstanceOf(BrokenInputException.class)
            .hasMessageContaining("state both in the same way");
      }
    }
  }

  @Test
  void sizesInTheWrongOrderAreRefused() {
    assertThatThrownBy(
            () ->
                new TwoBatchNoiseScale(new BatchDraw.Independent(64), new BatchDraw.Independent(4)))
        .isInstanceOf(BrokenInputException.class);
  }
}
