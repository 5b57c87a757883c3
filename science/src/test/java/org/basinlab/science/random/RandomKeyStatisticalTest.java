package org.basinlab.science.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Sizes are fixed in advance; every tolerance is four standard errors. */
class RandomKeyStatisticalTest {
  private static final int N = 200_000;
  private static final RandomKey KEY = RandomKey.of(1).named("statistics");

  @Test
  void gaussiansHaveTheMomentsOfTheNormalLaw() {
    double[] values = KEY.gaussians(N);
    double root = Math.sqrt(N);
    assertThat(moment(values, 1)).isCloseTo(0, within(4 / root));
    assertThat(moment(values, 2)).isCloseTo(1, within(4 * Math.sqrt(2) / root));
    assertThat(moment(values, 3)).isCloseTo(0, within(4 * Math.sqrt(15) / root));
    assertThat(moment(values, 4)).isCloseTo(3, within(4 * Math.sqrt(96) / root));
  }

  @Test
  void uniformsHaveTheMomentsOfTheUniformLaw() {
    double[] values = KEY.uniforms(N);
    assertThat(Arrays.stream(values)).allMatch(u -> u >= 0 && u < 1);
    assertThat(moment(values, 1)).isCloseTo(0.5, within(4 * Math.sqrt(1 / 12.0 / N)));
    assertThat(moment(values, 2)).isCloseTo(1 / 3.0, within(4 * Math.sqrt(4 / 45.0 / N)));
  }

  @Test
  void signsAreFairAndNothingElse() {
    double[] values = KEY.signs(N);
    assertThat(Arrays.stream(values)).allMatch(s -> Math.abs(s) == 1);
    assertThat(moment(values, 1)).isCloseTo(0, within(4 / Math.sqrt(N)));
  }

  @Test
  void firstDrawsOfNeighbouringKeysAreIndependent() {
    double[] first = new double[N / 10];
    Arrays.setAll(first, i -> KEY.at(i).gaussians(1)[0]);
    double[] lagged = new double[first.length - 1];
    Arrays.setAll(lagged, i -> first[i] * first[i + 1]);
    assertThat(moment(first, 1)).isCloseTo(0, within(4 / Math.sqrt(first.length)));
    assertThat(moment(lagged, 1)).isCloseTo(0, within(4 / Math.sqrt(lagged.length)));
  }

  @Test
  void everyPermutationOfFourIsEquallyLikely() {
    int draws = 24_000;
    int[] counts = new int[256];
    for (int i = 0; i < draws; i++) {
      int[] p = KEY.named("permutations").at(i).permutation(4);
      counts[((p[0] * 4 + p[1]) * 4 + p[2]) * 4 + p[3]]++;
    }
    double expected = draws / 24.0;
    double chiSquare =
        Arrays.stream(counts)
            .filter(c -> c > 0)
            .mapToDouble(c -> (c - expected) * (c - expected) / expected)
            .sum();
    assertThat(Arrays.stream(counts).filter(c -> c > 0).count()).isEqualTo(24);
    assertThat(chiSquare).isCloseTo(23, within(4 * Math.sqrt(46)));
  }

  private static double moment(double[] values, int order) {
    return Arrays.stream(values).map(v -> Math.pow(v, order)).average().orElseThrow();
  }
}
