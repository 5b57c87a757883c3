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
    "123456, 1.23×10⁵",
    "0.0003125, 0.000312",
    "0.00003125, 3.12×10⁻⁵",
    "0.00001, 10⁻⁵",
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
  void probabilitiesNeverClaimToBeZero() {
    assertThat(NumberText.probability(0)).isEqualTo("< 0.001");
    assertThat(NumberText.probability(0.0412)).isEqualTo("0.041");
    assertThat(NumberText.probability(1)).isEqualTo("1.00");
  }

  @Test
  void thousandsAreSetApart() {
    assertThat(NumberText.count(9999)).isEqualTo("9999");
    assertThat(NumberText.count(-1234567)).isEqualTo("−1\u202f234\u202f567");
  }
}
