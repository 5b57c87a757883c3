package org.basinlab.lab.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.6184, −0.618",
    "12345, 12300",
    "123456, 123000",
    "1234567, 1.23×10⁶",
    "0.0003125, 0.000313",
    "0.00003125, 0.0000313",
    "0.000003125, 3.13×10⁻⁶",
    "0.000001, 10⁻⁶",
    "NaN, –",
    "-Infinity, −∞",
    "9.999, 10.0"
  })
  void threeSignificantDigits(double value, String text) {
    assertThat(NumberText.significant(value, 3)).isEqualTo(text);
  }

  @Test
  void aNumberTypedByAPersonComesBackAsTyped() {
    assertThat(NumberText.exact(0.02)).isEqualTo("0.02");
    assertThat(NumberText.exact(100)).isEqualTo("100");
    assertThat(NumberText.exact(0.1 + 0.2)).isEqualTo("0.3");
  }

  @Test
  void anIntervalHasOneNumberOfPlaces() {
    assertThat(NumberText.interval(-0.62, -0.7012, -0.5)).isEqualTo("−0.620 [−0.701, −0.500]");
    assertThat(NumberText.interval(0.0089, 0.0061, 0.0117)).isEqualTo("0.00890 [0.00610, 0.01170]");
    assertThat(NumberText.interval(1500, 1000, 2000)).isEqualTo("1500 [1000, 2000]");
  }

  @Test
  void anOpenOrMissingIntervalIsStillReadable() {
    assertThat(NumberText.interval(-0.5, Double.NEGATIVE_INFINITY, -0.25))
        .isEqualTo("−0.5 [−∞, −0.25]");
    assertThat(NumberText.interval(Double.NaN, Double.NaN, Double.NaN)).isEqualTo("– [–, –]");
  }

  @Test
  void threeDigitsAndNoneNeedless() {
    assertThat(NumberText.brief(0)).isEqualTo("0");
    assertThat(NumberText.brief(-0.012345)).isEqualTo("−0.0123");
    assertThat(NumberText.brief(123456)).isEqualTo("123000");
    assertThat(NumberText.brief(1.5e-7)).isEqualTo("1.5×10⁻⁷");
    assertThat(NumberText.brief(Double.NEGATIVE_INFINITY)).isEqualTo("−∞");
    assertThat(NumberText.signed(0.5)).isEqualTo("+0.5");
  }

  @Test
  void percentHasTwoDigitsOrIsWhole() {
    assertThat(NumberText.percent(0.3123)).isEqualTo("31 %");
    assertThat(NumberText.percent(0.03123)).isEqualTo("3.1 %");
    assertThat(NumberText.percent(0.0995)).isEqualTo("10 %");
    assertThat(NumberText.percent(0)).isEqualTo("0 %");
    assertThat(NumberText.signedPercent(0.02)).isEqualTo("+2 %");
    assertThat(NumberText.signedPercent(-0.02)).isEqualTo("−2 %");
  }

  @Test
  void probabilitiesNeverClaimToBeZero() {
    assertThat(NumberText.probability(0)).isEqualTo("< 0.0001");
    assertThat(NumberText.probability(0.0412)).isEqualTo("0.0412");
    assertThat(NumberText.probability(1)).isEqualTo("1");
    assertThat(NumberText.pValue(0)).isEqualTo("p < 0.0001");
    assertThat(NumberText.pValue(0.0123456)).isEqualTo("p = 0.0123");
  }

  @Test
  void thousandsAreSetApart() {
    assertThat(NumberText.count(999)).isEqualTo("999");
    assertThat(NumberText.count(12345)).isEqualTo("12,345");
    assertThat(NumberText.count(-1234567)).isEqualTo("−1,234,567");
  }
}
