package org.basinlab.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GridPointTest {

  @Test
  void ratiosThatAreEqualAsWrittenAreTheSameNumber() {
    for (int factor = 1; factor <= 1000; factor++) {
      double rate = factor / 1000.0; // the double nearest to the decimal factor·0.001
      assertThat(new GridPoint(rate, factor * 7).lrBatchRatio())
          .isEqualTo(new GridPoint(0.001, 7).lrBatchRatio());
    }
  }

  @Test
  void plainDivisionTellsSomeOfThemApart() {
    assertThat(IntStream.rangeClosed(1, 1000))
        .anyMatch(factor -> factor / 1000.0 / (factor * 7) != 0.001 / 7);
  }

  @Test
  void neighbouringRatesHaveDifferentRatios() {
    assertThat(new GridPoint(Math.nextUp(0.1), 32).lrBatchRatio())
        .isGreaterThan(new GridPoint(0.1, 32).lrBatchRatio());
  }
}
