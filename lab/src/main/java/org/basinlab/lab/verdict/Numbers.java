package org.basinlab.lab.verdict;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as a reader wants them in a sentence. */
public final class Numbers {
  private Numbers() {}

  /** Three significant digits, without an exponent between 1e-4 and 1e6. */
  public static String plain(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return value == 0 ? "0" : withMinus(String.valueOf(value));
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros();
    double size = Math.abs(value);
    String text =
        size >= 1e-4 && size < 1e6
            ? rounded.toPlainString()
            : String.format(Locale.ROOT, "%.2e", value);
    return withMinus(text);
  }

  /** A share as percent: two significant digits below 10 %, whole numbers above. */
  public static String percent(double share) {
    double value = 100 * share;
    String text =
        Math.abs(value) >= 9.95
            ? String.format(Locale.ROOT, "%.0f", value)
            : new BigDecimal(value).round(new MathContext(2)).stripTrailingZeros().toPlainString();
    return withMinus(text) + " %";
  }

  /** As {@link #percent}, always with its sign. */
  public static String signedPercent(double share) {
    return share > 0 ? "+" + percent(share) : percent(share);
  }

  /** As {@link #plain}, always with its sign. */
  public static String signed(double value) {
    return value > 0 ? "+" + plain(value) : plain(value);
  }

  /** Thousands set apart by commas. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** {@code p = 0.012} or {@code p < 0.0001}. */
  public static String p(double p) {
    return p < 1e-4 ? "p < 0.0001" : "p = " + plain(p);
  }

  private static String withMinus(String text) {
    return text.replace('-', '−');
  }
}
