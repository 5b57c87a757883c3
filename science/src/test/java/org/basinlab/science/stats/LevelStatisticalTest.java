package org.basinlab.science.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/** Intervals cover and tests reject as often as they say. */
class LevelStatisticalTest {

  /** Exact method; ±1.96 standard errors instead of t would cover 87.8 %, 33 errors away. */
  @Test
  void theTIntervalOfFiveDrawsCoversAtItsConfidence() {
    int repetitions = 10_000;
    Draws draws = new Draws(11);
    double covered =
        share(
            repetitions,
            () -> Estimate.ofSamples(draws.gaussian(5, 2, 3)).interval(0.95).contains(2) ? 1 : 0,
            v -> v == 1);
    assertThat(covered).isCloseTo(0.95, within(Draws.fourErrors(0.95, repetitions)));
  }

  /** Mean exactly on the margin, spread small against it: equivalence is claimed with level α. */
  @Test
  void equivalenceHoldsItsSizeOnTheMargin() {
    int repetitions = 10_000;
    Draws draws = new Draws(19);
    double claimed =
        share(
            repetitions,
            () -> Equivalence.oneSample(draws.gaussian(6, 1, 0.3), 1).pInside(),
            p -> p <= 0.05);
    assertThat(claimed).isCloseTo(0.05, within(Draws.fourErrors(0.05, repetitions)));
  }

  /**
   * Spread large against the margin: the ordinary test would find "no difference" almost always.
   */
  @Test
  void equivalenceIsNotConcludedFromNoise() {
    Draws draws = new Draws(23);
    double claimed =
        share(
            5_000,
            () -> Equivalence.oneSample(draws.gaussian(6, 0, 10), 1).pInside(),
            p -> p <= 0.05);
    assertThat(claimed).isLessThan(0.05);
  }

  /** Five values without ties: 120 orders, so P(p ≤ k) = k at every value p can take. */
  @Test
  void countedPermutationValuesAreUniform() {
    int repetitions = 10_000;
    Draws draws = new Draws(29);
    Permutations permutations = Permutations.of(99, draws.random());
    double[] x = {1, 2, 3, 4, 5};
    double[] p = new double[repetitions];
    Arrays.setAll(p, i -> OneBlock.test(x, draws.gaussian(5, 0, 1), permutations).pRising());
    for (double level : Arrays.stream(p).distinct().toArray()) {
      double share = Arrays.stream(p).filter(v -> v <= level + 1e-12).count() / (double) p.length;
      assertThat(share).isCloseTo(level, within(Draws.fourErrors(level, repetitions) + 1e-12));
    }
  }

  /**
   * Twelve values, 199 random orders: never above its level, and below by no more than the largest
   * probability of a single value of the statistic, 12/(n(n² − 1))·√(n − 1)/√(2π) = 0.0093.
   */
  @Test
  void drawnPermutationValuesHoldTheirLevel() {
    int repetitions = 4_000;
    Draws draws = new Draws(31);
    Permutations permutations = Permutations.of(199, draws.random());
    double[] x = new double[12];
    Arrays.setAll(x, i -> i);
    double[] p = new double[repetitions];
    Arrays.setAll(p, i -> OneBlock.test(x, draws.gaussian(12, 0, 1), permutations).pFalling());
    for (double level : new double[] {0.01, 0.05, 0.1, 0.25, 0.5, 0.9}) {
      double share = Arrays.stream(p).filter(v -> v <= level + 1e-12).count() / (double) p.length;
      double error = Draws.fourErrors(level, repetitions);
      assertThat(share).isBetween(level - 0.0093 - error, level + error);
    }
  }

  /**
   * Three true nulls beside two claims that are always found: any false rejection with probability
   * 1 − (1 − 0.05/3)³ = 0.0492. Bonferroni would have 0.0297 and no correction 0.143, both more
   * than ten errors away.
   */
  @Test
  void holmHoldsTheFamilyWiseError() {
    int repetitions = 20_000;
    Draws draws = new Draws(37);
    double wrong =
        share(
            repetitions,
            () -> {
              double[] p = {1e-9, 0, 0, 0, 1e-8};
              for (int i = 1; i <= 3; i++) {
                p[i] = draws.random().nextDouble();
              }
              double[] holm = Multiplicity.holm(p);
              return Math.min(holm[1], Math.min(holm[2], holm[3]));
            },
            p -> p <= 0.05);
    double expected = 1 - Math.pow(1 - 0.05 / 3, 3);
    assertThat(wrong).isCloseTo(expected, within(Draws.fourErrors(expected, repetitions)));
  }

  private static double share(int repetitions, DoubleSupplier draw, DoublePredicate counts) {
    int counted = 0;
    for (int r = 0; r < repetitions; r++) {
      counted += counts.test(draw.getAsDouble()) ? 1 : 0;
    }
    return counted / (double) repetitions;
  }
}
