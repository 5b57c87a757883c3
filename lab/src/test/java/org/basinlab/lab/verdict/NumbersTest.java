package org.basinlab.lab.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void threeDigitsAndNoNeedlessExponent() {
    assertThat(Numbers.plain(0)).isEqualTo("0");
    assertThat(Numbers.plain(-0.012345)).isEqualTo("−0.0123");
    assertThat(Numbers.plain(123456)).isEqualTo("123000");
    assertThat(Numbers.plain(1.5e-7)).isEqualTo("1.50e−07");
    assertThat(Numbers.plain(Double.NEGATIVE_INFINITY)).isEqualTo("−Infinity");
    assertThat(Numbers.signed(0.5)).isEqualTo("+0.5");
  }

  @Test
  void percentHasTwoDigitsOrIsWhole() {
    assertThat(Numbers.percent(0.3123)).isEqualTo("31 %");
    assertThat(Numbers.percent(0.03123)).isEqualTo("3.1 %");
    assertThat(Numbers.percent(0.0995)).isEqualTo("10 %");
    assertThat(Numbers.percent(0)).isEqualTo("0 %");
    assertThat(Numbers.signedPercent(0.02)).isEqualTo("+2 %");
    assertThat(Numbers.signedPercent(-0.02)).isEqualTo("−2 %");
  }

  @Test
  void smallPIsABound() {
    assertThat(Numbers.p(0)).isEqualTo("p < 0.0001");
    assertThat(Numbers.p(0.0123456)).isEqualTo("p = 0.0123");
    assertThat(Numbers.count(12345)).isEqualTo("12,345");
  }
}
