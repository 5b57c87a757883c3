package org.basinlab.lab.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.basinlab.lab.claim.Ordered;
import org.basinlab.lab.study.About;
import org.basinlab.lab.study.Claim.Scale;
import org.basinlab.lab.study.DecisionRule;
import org.basinlab.lab.study.DecisionRule.Correction;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.verdict.Verdict.Outcome;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Jonckheere;
import org.basinlab.science.stats.Permutations;
import org.junit.jupiter.api.Test;

/** How often an order of three groups is decided wrongly, at a level of 5 % a side. */
final class OrderedStatisticalTest {
  private static final int REPETITIONS = 500;
  private static final int SEEDS = 6;
  private static final double LEVEL = 0.05;
  private static final List<GridPoint> GRID =
      List.of(new GridPoint(0.1, 8), new GridPoint(0.1, 16), new GridPoint(0.1, 32));
  private static final Ordered CLAIM =
      new Ordered(
          new About("order", "It rises.", "sharpness", InventedSweep.MOMENT),
          Scale.IDENTITY,
          List.of(),
          List.of(8, 16, 32),
          List.of(),
          0);

  private static final InventedSweep SWEEP =
      new InventedSweep(GRID, SEEDS).decidedBy(new DecisionRule(1 - 2 * LEVEL, Correction.NONE, 2));

  private final SplittableRandom random = new SplittableRandom(12);

  /** By group, then by seed. */
  private double[][] drawn(double... means) {
    double[][] values = new double[means.length][SEEDS];
    for (int seed = 0; seed < SEEDS; seed++) {
      double ofSeed = 3 * random.nextGaussian();
      for (int group = 0; group < means.length; group++) {
        values[group][seed] = means[group] + ofSeed + random.nextGaussian();
      }
    }
    return values;
  }

  private static Outcome judged(double[][] values) {
    return SWEEP
        .judge((quantity, point, seed) -> values[GRID.indexOf(point)][(int) seed - 1], CLAIM)
        .verdicts()
        .get(0)
        .outcome();
  }

  private double share(Outcome outcome, double... means) {
    int count = 0;
    for (int r = 0; r < REPETITIONS; r++) {
      count += judged(drawn(means)) == outcome ? 1 : 0;
    }
    return count / (double) REPETITIONS;
  }

  private static double error(double share) {
    return Math.sqrt(share * (1 - share) / REPETITIONS);
  }

  /** Two groups are equal, so the order is false, and the third lies far above them. */
  @Test
  void anOrderWithTwoEqualGroupsIsSupportedNoMoreOftenThanTheLevel() {
    assertThat(share(Outcome.SUPPORTED, 0, 0, 50)).isCloseTo(LEVEL, within(4 * error(LEVEL)));
  }

  /**
   * A test of trend asks another question. Each seed has two pairs that rise for sure and one that
   * is even, so J = 12 + K of 18 with K from six tosses; under the null of Jonckheere, six times
   * the law (1, 2, 2, 1)/6 of one seed, P(J ≥ 14) = 0.026 and P(J ≥ 13) = 0.067. So it would
   * support the false order in a share of 1 − 7/64 of the studies.
   */
  @Test
  void aTestOfTrendWouldSupportItNearlyAlways() {
    double expected = 1 - 7.0 / 64;
    int supported = 0;
    for (int r = 0; r < REPETITIONS; r++) {
      double[][] values = drawn(0, 0, 50);
      List<Jonckheere.Stratum> strata = new ArrayList<>();
      for (int seed = 0; seed < SEEDS; seed++) {
        strata.add(
            new Jonckheere.Stratum(
                List.of(1.0, 2.0, 3.0),
                List.of(values[0][seed], values[1][seed], values[2][seed])));
      }
      Permutations orders = Permutations.of(999, RandomKey.of(r).generator());
      supported += Jonckheere.stratified(strata, orders).pRising() < LEVEL ? 1 : 0;
    }
    assertThat(supported / (double) REPETITIONS).isCloseTo(expected, within(4 * error(expected)));
  }

  /**
   * All equal, so the order is just not false at either pair. Two tests at half the level each, on
   * differences that share a group: at most the level refutes it, and at least half of it.
   */
  @Test
  void equalGroupsAreRefutedNoMoreOftenThanTheLevel() {
    double refuted = share(Outcome.REFUTED, 0, 0, 0);

    assertThat(refuted).isBetween(LEVEL / 2 - 4 * error(LEVEL / 2), LEVEL + 4 * error(LEVEL));
  }

  @Test
  void anOrderIsFoundAndItsReverseRefuted() {
    assertThat(share(Outcome.SUPPORTED, 0, 6, 12)).isGreaterThan(0.99);
    assertThat(share(Outcome.REFUTED, 12, 6, 0)).isGreaterThan(0.99);
  }
}
