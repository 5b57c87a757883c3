package org.basinlab.lab.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.verdict.Verdict.Outcome;
import org.junit.jupiter.api.Test;

class JudgeStatisticalTest {

  private static final List<GridPoint> GRID =
      List.of(
          new GridPoint(0.1, 8),
          new GridPoint(0.2, 8),
          new GridPoint(0.4, 8),
          new GridPoint(0.8, 8));

  /**
   * Four independent quantities that are pure noise, level 0.025 a side: any support, and likewise
   * any refutation, with probability 1 − (1 − 0.025/4)⁴ = 0.0248. Without correction it would be
   * 0.096, ten errors away.
   */
  @Test
  void underTheNullAFamilyOfClaimsIsDecidedNoMoreOftenThanItsLevel() {
    int repetitions = 500;
    double expected = 1 - Math.pow(1 - 0.025 / 4, 4);
    double error = Math.sqrt(expected * (1 - expected) / repetitions);
    SplittableRandom random = new SplittableRandom(43);
    Claim[] claims = {
      Claims.fallsOf("sharpness"),
      Claims.fallsOf("trainingLoss"),
      Claims.fallsOf("validationLoss"),
      Claims.fallsOf("validationAccuracy")
    };
    InventedSweep sweep = new InventedSweep(GRID, 5);
    Map<Outcome, Integer> any = new EnumMap<>(Outcome.class);
    for (int r = 0; r < repetitions; r++) {
      sweep.judge((quantity, point, seed) -> random.nextGaussian(), claims).verdicts().stream()
          .map(Verdict::outcome)
          .distinct()
          .forEach(outcome -> any.merge(outcome, 1, Integer::sum));
    }
    for (Outcome outcome : List.of(Outcome.SUPPORTED, Outcome.REFUTED)) {
      assertThat(any.getOrDefault(outcome, 0) / (double) repetitions)
          .as(outcome.name())
          .isCloseTo(expected, within(4 * error));
    }
  }
}
