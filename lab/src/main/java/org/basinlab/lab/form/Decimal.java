package org.basinlab.lab.form;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.basinlab.science.Check;

/**
 * Decimal text of a double that reads back to it, the same on every JDK. ({@link
 * Double#toString(double)} gives other digits before JDK 19 than after, so it may decide no label
 * and no hash.)
 */
public final class Decimal {
  private static final int ENOUGH_DIGITS = 17;
  private static final int PLAIN_FROM = -5;
  private static final int PLAIN_TO = 15;

  private Decimal() {}

  /**
   * The number rounded to the fewest digits that read back to it.
   *
   * @param value finite
   */
  public static BigDecimal of(double value) {
    Check.that(Double.isFinite(value), "Expected a finite number, got %s.", value);
    BigDecimal exact = new BigDecimal(value).round(MathContext.DECIMAL128);
    for (int digits = 1; digits < ENOUGH_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return rounded.stripTrailingZeros();
      }
    }
    return exact.round(new MathContext(ENOUGH_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
  }

  /** As text: {@code 0.1}, {@code 32}, {@code 2.5E-9}. */
  public static String text(double value) {
    BigDecimal decimal = of(value);
    int exponent = decimal.precision() - decimal.scale() - 1;
    boolean plain = decimal.signum() == 0 || (exponent >= PLAIN_FROM && exponent <= PLAIN_TO);
    return plain ? decimal.toPlainString() : decimal.toString();
  }
}
