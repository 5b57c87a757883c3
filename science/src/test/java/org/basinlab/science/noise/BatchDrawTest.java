package org.basinlab.science.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;

/** Against all batches of the gradients 1, 2, 3, 6: g = 3, C = 3.5. */
final class BatchDrawTest {
  private static final double[] GRADIENTS = {1, 2, 3, 6};
  private static final double C = 3.5;

  private static double variance(List<Double> means) {
    return means.stream().mapToDouble(x -> (x - 3) * (x - 3)).average().orElseThrow();
  }

  @Test
  void allOrderedPairs() {
    List<Double> means = new ArrayList<>();
    for (double a : GRADIENTS) {
      for (double b : GRADIENTS) {
        means.add((a + b) / 2);
      }
    }
    assertThat(variance(means)).isCloseTo(1.75, within(1e-15));
    assertThat(C * new BatchDraw.Independent(2).noiseFactor()).isCloseTo(1.75, within(1e-15));
  }

  @Test
  void allSetsOfTwoAndOfThree() {
    List<Double> pairs = new ArrayList<>();
    List<Double> triples = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      triples.add((12 - GRADIENTS[i]) / 3);
      for (int j = 0; j < i; j++) {
        pairs.add((GRADIENTS[i] + GRADIENTS[j]) / 2);
      }
    }
    double ofTwo = C * new BatchDraw.WithoutReplacement(2, 4).noiseFactor();
    assertThat(variance(pairs)).isCloseTo(7 / 6.0, within(1e-15));
    assertThat(ofTwo).isCloseTo(7 / 6.0, within(1e-15));
    assertThat(C * new BatchDraw.WithoutReplacement(3, 4).noiseFactor())
        .isCloseTo(variance(triples), within(1e-15));
    double wrongDivisor = 14 / 3.0 * new BatchDraw.WithoutReplacement(2, 4).noiseFactor();
    assertThat(wrongDivisor).isCloseTo(1.5556, within(1e-4));
  }

  /**
   * Sample variances of the pairs, divisor 1, with (N − S)/N; with (N − S)/(N − 1) a third too
   * much.
   */
  @Test
  void sampleVariancesTellTheNoiseOfAMean() {
    List<Double> means = new ArrayList<>();
    double estimated = 0;
    BatchDraw draw = new BatchDraw.WithoutReplacement(2, 4);
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < i; j++) {
        means.add((GRADIENTS[i] + GRADIENTS[j]) / 2);
        double apart = GRADIENTS[i] - GRADIENTS[j];
        estimated += apart * apart / 2 / 2 * draw.shareNotDrawn() / 6;
      }
    }
    assertThat(estimated).isCloseTo(variance(means), within(1e-15));
    assertThat(new BatchDraw.Independent(2).shareNotDrawn()).isOne();
    assertThat(new BatchDraw.WithoutReplacement(4, 4).shareNotDrawn()).isZero();
  }

  @Test
  void theWholeHasNoNoise() {
    assertThat(new BatchDraw.WithoutReplacement(4, 4).noiseFactor()).isZero();
    assertThat(new BatchDraw.WithoutReplacement(1, 1).noiseFactor()).isZero();
    assertThat(new BatchDraw.WithoutReplacement(100, 1000).noiseFactor())
        .isCloseTo(0.009009, within(1e-6));
    assertThat(new BatchDraw.WithoutReplacement(500, 1000).noiseFactor())
        .isCloseTo(0.001001, within(1e-6));
  }

  @Test
  void moreThanThereAreIsRefused() {
    assertThatThrownBy(() -> new BatchDraw.WithoutReplacement(5, 4))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("Draw fewer, or with replacement");
    assertThatThrownBy(() -> new BatchDraw.Independent(0)).isInstanceOf(BrokenInputException.class);
  }
}
