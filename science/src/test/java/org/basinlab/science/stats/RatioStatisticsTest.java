package org.basinlab.science.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatioStatisticsTest {

  @Test
  void ratiosThatDifferInTheLastBitAreEqual() {
    double a = 0.1 / 32;
    double b = 0.3 / 96;
    double c = Math.nextUp(a);
    assertThat(RatioGroups.grouped(0.2 / 32, a, c, b).groups())
        .containsExactly(List.of(1, 2, 3), List.of(0));
    assertThat(RatioGroups.grouped(0.2 / 32, a, c, b).membership()).containsExactly(1, 0, 0, 0);
  }

  @Test
  void ratiosThatDifferByMoreThanTheToleranceAreDistinct() {
    assertThat(RatioGroups.grouped(1, 1 + 2e-9).distinct()).isEqualTo(2);
    assertThat(RatioGroups.grouped(1, 1 + 0.5e-9).distinct()).isEqualTo(1);
    assertThat(RatioGroups.grouped().distinct()).isZero();
  }
}
