package org.basinlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.basinlab.science.stats.Interval;
import org.basinlab.science.stats.MeanTest;
import org.junit.jupiter.api.Test;

class SeedMeanTest {
  /** t quantile 0.975 with 4 degrees of freedom, from a table. */
  private static final double T4 = 2.7764451052;

  @Test
  void intervalIsThatOfStudent() {
    SeedMean mean = SeedMean.of(List.of(1.0, 2.0, 3.0, 4.0, 5.0), 0.95);
    assertThat(mean.n()).isEqualTo(5);
    assertThat(mean.mean()).isCloseTo(3, within(1e-12));
    assertThat(mean.deviation()).isCloseTo(Math.sqrt(2.5), within(1e-12));
    assertThat(mean.upper()).isCloseTo(3 + T4 * Math.sqrt(2.5 / 5), within(1e-8));
    assertThat(mean.lower()).isCloseTo(3 - T4 * Math.sqrt(2.5 / 5), within(1e-8));
  }

  @Test
  void intervalIsTheOneThatVerdictsAreGiven() {
    for (double[] values : new double[][] {{0.1, 0.2, 0.3}, {1, 4, 9, 16, 26}, {-3, 1e6}}) {
      Interval judged = MeanTest.oneSample(values, 0).estimate().interval(0.9);
      SeedMean shown = SeedMean.of(Arrays.stream(values).boxed().toList(), 0.9);
      assertThat(shown.lower()).isEqualTo(judged.lower());
      assertThat(shown.upper()).isEqualTo(judged.upper());
    }
    SeedMean equal = SeedMean.of(List.of(0.1, 0.1, 0.1), 0.95);
    assertThat(equal.deviation()).isZero();
    assertThat(equal.lower()).isEqualTo(0.1).isEqualTo(equal.upper());
  }

  @Test
  void geometricMeanIsThatOfTheLogarithms() {
    SeedMean mean = SeedMean.geometric(List.of(1.0, 10.0, 100.0), 0.9);
    assertThat(mean.mean()).isCloseTo(10, within(1e-9));
    assertThat(mean.lower() * mean.upper()).isCloseTo(100, within(1e-6));
    assertThat(mean.lower()).isPositive();
  }

  @Test
  void oneValueHasNoInterval() {
    SeedMean mean = SeedMean.of(List.of(7.0), 0.95);
    assertThat(mean.mean()).isEqualTo(7);
    assertThat(mean.lower()).isNaN();
    assertThat(mean.deviation()).isNaN();
  }

  @Test
  void valuesThatAreNoNumbersDoNotEnterAndAreNotCounted() {
    assertThat(SeedMean.of(List.of(1.0, Double.NaN, 3.0, Double.POSITIVE_INFINITY), 0.95).n())
        .isEqualTo(2);
    assertThat(SeedMean.geometric(List.of(0.0, -1.0, 4.0), 0.95).mean())
        .isCloseTo(4, within(1e-12));
    assertThat(SeedMean.of(List.of(), 0.95).mean()).isNaN();
  }
}
