package org.basinlab.lab.quantity;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.DoubleFunction;

/**
 * Numbers as a reader wants them: few digits, a true minus sign, powers of ten with superscripts.
 */
public final class NumberText {
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private NumberText() {}

  /**
   * Rounded to so many significant digits: {@code −0.612}, {@code 3.12×10⁻⁴}, {@code ∞}, {@code –}.
   */
  public static String significant(double value, int digits) {
    if (Double.isNaN(value)) {
      return "–";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    if (value == 0) {
      return "0";
    }
    return text(rounded(value, digits));
  }

  /** The value as written by a person: as many digits as it has, at most ten. */
  public static String exact(double value) {
    if (!Double.isFinite(value) || value == 0) {
      return significant(value, 10);
    }
    return text(rounded(value, 10).stripTrailingZeros());
  }

  /** A count with thin spaces between thousands: {@code 10 000}. */
  public static String count(long value) {
    String digits = Long.toString(Math.abs(value));
    StringBuilder grouped = new StringBuilder(value < 0 ? "−" : "");
    for (int i = 0; i < digits.length(); i++) {
      if (i > 0 && (digits.length() - i) % 3 == 0 && digits.length() > 4) {
        grouped.append('\u202f');
      }
      grouped.append(digits.charAt(i));
    }
    return grouped.toString();
  }

  /** A probability as papers print it: {@code 0.032}, {@code < 0.001}. */
  public static String probability(double p) {
    if (p >= 0 && p < 0.001) {
      return "< 0.001";
    }
    return Double.isNaN(p) ? "–" : fixed(p, p < 0.1 ? 3 : 2);
  }

  /**
   * An effect with its interval, all with the places that the width of the interval deserves:
   * {@code −0.618 [−0.701, −0.535]}.
   */
  public static String interval(double effect, double lower, double upper) {
    double width = upper - lower;
    boolean finite = Double.isFinite(width) && width > 0;
    int places = finite ? 2 - (int) Math.floor(Math.log10(width)) : 3;
    DoubleFunction<String> text =
        places > 7 || !finite
            ? value -> significant(value, 3)
            : value -> fixed(value, Math.max(0, places));
    return "%s [%s, %s]".formatted(text.apply(effect), text.apply(lower), text.apply(upper));
  }

  /** With so many places after the point. */
  public static String fixed(double value, int places) {
    if (!Double.isFinite(value)) {
      return significant(value, 3);
    }
    return signed(BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_EVEN), true);
  }

  private static BigDecimal rounded(double value, int digits) {
    return BigDecimal.valueOf(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
  }

  private static String text(BigDecimal value) {
    int exponent = value.precision() - value.scale() - 1;
    boolean plain = exponent >= -4 && exponent < 5;
    if (plain) {
      return signed(value.scale() < 0 ? value.setScale(0) : value, true);
    }
    String mantissa = signed(value.movePointLeft(exponent), false);
    String power = "10" + superscript(exponent);
    return switch (mantissa) {
      case "1" -> power;
      case "−1" -> "−" + power;
      default -> mantissa + "×" + power;
    };
  }

  private static String signed(BigDecimal value, boolean keepZeros) {
    BigDecimal shown = keepZeros ? value : value.stripTrailingZeros();
    String plain = shown.abs().toPlainString();
    return shown.signum() < 0 ? "−" + plain : plain;
  }

  private static String superscript(int exponent) {
    StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
    for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
      text.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return text.toString();
  }
}
