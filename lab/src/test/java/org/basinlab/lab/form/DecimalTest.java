package org.basinlab.lab.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DecimalTest {

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "100, 100",
    "0, 0",
    "-0.0, 0",
    "2.5e-9, 2.5E-9",
    "1e22, 1E+22",
    "0.30000000000000004, 0.30000000000000004",
    "4.9e-324, 5E-324",
    "1.7976931348623157e308, 1.7976931348623157E+308"
  })
  void writesTheFewestDigits(double value, String text) {
    assertThat(Decimal.text(value)).isEqualTo(text);
  }

  /** Before JDK 19, {@code Double.toString} gives 1.9999999999999998E23 for the second. */
  @Test
  void doesNotDependOnTheJdk() {
    assertThat(Decimal.text(Math.scalb(1.0, -44))).isEqualTo("5.6843418860808015E-14");
    assertThat(Decimal.text(Double.parseDouble("2e23"))).isEqualTo("2E+23");
    assertThat(Decimal.text(2e-3)).isEqualTo("0.002");
  }

  @Test
  void readsBackToTheSameDouble() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 5_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(Double.parseDouble(Decimal.text(value))).isEqualTo(value);
      }
    }
  }
}
