package org.basinlab.science.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerTest {
  @ParameterizedTest
  @CsvSource({"2, 0.025", "5, 0.003125", "30, 0.4"})
  void withoutAnEffectItIsTheLevel(int draws, double level) {
    assertThat(new Power(draws, level).at(0)).isCloseTo(level, within(1e-9));
  }

  @Test
  void itRisesWithTheEffectAndFindsItsOwnInverse() {
    Power power = new Power(5, 0.025 / 22);
    double effect = power.detectable(0.8);
    assertThat(power.at(effect)).isCloseTo(0.8, within(1e-7));
    assertThat(power.at(-1)).isLessThan(power.at(0)).isLessThan(1e-3);
  }

  /** Five seeds at the strictest step over eight claims; the error is that of a share. */
  @Test
  void aSimulationFindsTheSame() {
    Power power = new Power(5, 0.025 / 8);
    SplittableRandom random = new SplittableRandom(11);
    int trials = 20_000;
    int found = 0;
    for (int i = 0; i < trials; i++) {
      double[] draws = new double[5];
      for (int k = 0; k < draws.length; k++) {
        draws[k] = 2 + random.nextGaussian();
      }
      found += MeanTest.oneSample(draws, 0).pAbove() < power.level() ? 1 : 0;
    }
    double expected = power.at(2);
    assertThat(expected).isBetween(0.4, 0.5);
    assertThat((double) found / trials)
        .isCloseTo(expected, within(4 * Math.sqrt(expected * (1 - expected) / trials)));
  }
}
