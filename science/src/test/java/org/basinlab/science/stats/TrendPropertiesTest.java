package org.basinlab.science.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrendPropertiesTest {

  private static final double[] RISING = {1, 2, 3, 4, 5};

  private final Permutations permutations = Permutations.of(999, new Draws(7).random());

  @Test
  void aPerfectTrendOfFiveHasOneOrderOutOf120() {
    TrendTest test = OneBlock.test(RISING, new double[] {-2, 0, 1, 7, 9}, permutations);
    assertThat(test.coefficient()).isCloseTo(1, within(1e-15));
    assertThat(test.pRising()).isCloseTo(1 / 120.0, within(1e-15));
    assertThat(test.pFalling()).isCloseTo(1, within(1e-15));
    assertThat(test.exact()).isTrue();
  }

  @Test
  void reversingTheValuesSwapsTheSides() {
    double[] y = {0.3, 0.1, 0.1, 0.9, 0.4};
    double[] reversed = Arrays.stream(y).map(v -> -v).toArray();
    TrendTest up = OneBlock.test(RISING, y, permutations);
    TrendTest down = OneBlock.test(RISING, reversed, permutations);
    assertThat(down.coefficient()).isEqualTo(-up.coefficient());
    assertThat(down.pFalling()).isCloseTo(up.pRising(), within(1e-15));
    assertThat(down.pRising()).isCloseTo(up.pFalling(), within(1e-15));
  }

  @Test
  void onlyRanksCount() {
    double[] y = {0.3, 0.1, 0.1, 0.9, 0.4};
    double[] stretched = Arrays.stream(y).map(Math::exp).toArray();
    double[] withInfinity = {0.3, 0.1, 0.1, Double.POSITIVE_INFINITY, 0.4};
    TrendTest test = OneBlock.test(RISING, y, permutations);
    assertThat(OneBlock.test(RISING, stretched, permutations)).isEqualTo(test);
    assertThat(OneBlock.test(RISING, withInfinity, permutations)).isEqualTo(test);
  }

  /** Two groups of two: 6 orders, J is the Mann-Whitney U, its upper tail at the maximum 1/6. */
  @Test
  void twoGroupsAreAMannWhitneyTest() {
    TrendTest test =
        OneBlock.test(new double[] {0, 1, 0, 1}, new double[] {1, 3, 2, 4}, permutations);
    assertThat(test.coefficient()).isEqualTo(1);
    assertThat(test.pRising()).isCloseTo(1 / 6.0, within(1e-15));
  }

  /** Blocks with very different levels but the same trend: pooling them would hide it. */
  @Test
  void blocksAreComparedWithinThemselvesOnly() {
    List<Double> groups = List.of(0.0, 1.0, 2.0);
    TrendTest test =
        Jonckheere.stratified(
            List.of(
                new Jonckheere.Stratum(groups, List.of(100.0, 101.0, 102.0)),
                new Jonckheere.Stratum(groups, List.of(-5.0, -4.0, -3.0))),
            permutations);
    assertThat(test.coefficient()).isEqualTo(1);
    assertThat(test.pRising()).isCloseTo(1 / 36.0, within(1e-15));
  }

  @Test
  void aPermutationTestThatDrawsNeverReportsZero() {
    double[] x = new double[12];
    Arrays.setAll(x, i -> i);
    TrendTest test = OneBlock.test(x, x, permutations);
    assertThat(test.exact()).isFalse();
    assertThat(test.pRising()).isEqualTo(1 / 1000.0);
    assertThat(test.pFalling()).isEqualTo(1);
  }

  @Test
  void theSameRandomNumbersGiveTheSameAnswer() {
    double[] x = new double[12];
    Arrays.setAll(x, i -> i);
    double[] y = new Draws(3).gaussian(12, 0, 1);
    TrendTest first = OneBlock.test(x, y, Permutations.of(199, new Draws(5).random()));
    TrendTest second = OneBlock.test(x, y, Permutations.of(199, new Draws(5).random()));
    assertThat(second).isEqualTo(first);
  }
}
