package org.basinlab.lab.quantity;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * Numbers as a reader wants them, in sentences, tables, figures and on a terminal: few digits, a
 * true minus sign, powers of ten with superscripts, {@code –} where there is no number. (Text that
 * is read back is {@link org.basinlab.lab.form.Decimal}'s.)
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

  /** Three significant digits, none of them needless: {@code −0.5}, {@code 123000}. */
  public static String brief(double value) {
    return exact(shortened(value, 3));
  }

  /** As {@link #brief}, always with its sign. */
  public static String signed(double value) {
    return value > 0 ? "+" + brief(value) : brief(value);
  }

  /** A share as percent: two significant digits below 10 %, whole numbers above. */
  public static String percent(double share) {
    double value = 100 * share;
    return (Math.abs(value) < 9.95 ? exact(shortened(value, 2)) : fixed(value, 0)) + " %";
  }

  /** As {@link #percent}, always with its sign. */
  public static String signedPercent(double share) {
    return share > 0 ? "+" + percent(share) : percent(share);
  }

  /** Thousands set apart by commas: {@code 12,345}. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace('-', '−');
  }

  /** A probability, which is never said to be 0: {@code 0.0123}, {@code < 0.0001}. */
  public static String probability(double p) {
    return p >= 0 && p < 1e-4 ? "< 0.0001" : brief(p);
  }

  /** As a sentence has it: {@code p = 0.0123}, {@code p < 0.0001}. */
  public static String pValue(double p) {
    String text = probability(p);
    return text.startsWith("<") ? "p " + text : "p = " + text;
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
    return withMinus(BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP));
  }

  private static double shortened(double value, int digits) {
    return Double.isFinite(value) && value != 0 ? rounded(value, digits).doubleValue() : value;
  }

  private static BigDecimal rounded(double value, int digits) {
    return BigDecimal.valueOf(value).round(new MathContext(digits, RoundingMode.HALF_UP));
  }

  private static String text(BigDecimal value) {
    int exponent = value.precision() - value.scale() - 1;
    boolean plain = exponent >= -5 && exponent < 6;
    if (plain) {
      return withMinus(value.scale() < 0 ? value.setScale(0) : value);
    }
    String mantissa = withMinus(value.movePointLeft(exponent).stripTrailingZeros());
    String power = "10" + superscript(exponent);
    return switch (mantissa) {
      case "1" -> power;
      case "−1" -> "−" + power;
      default -> mantissa + "×" + power;
    };
  }

  private static String withMinus(BigDecimal value) {
    String plain = value.abs().toPlainString();
    return value.signum() < 0 ? "−" + plain : plain;
  }

  private static String superscript(int exponent) {
    StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
    for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
      text.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return text.toString();
  }
}
