package org.basinlab.lab.quantity;

import java.util.Locale;
import java.util.Optional;

/**
 * What a number is, whatever its value. An archive keeps the name; {@link Quantities} finds the
 * quantity again.
 *
 * @param name as in docs/GLOSSARY.md, e.g. {@code sharpness}
 * @param label in words, as a heading has it
 * @param noun in words, as a sentence has it after "the"; {@link #called} gives another than the
 *     label
 * @param symbol may be empty
 * @param unit of the values, e.g. {@code loss/θ²}; {@code 1} for none
 * @param scale of an axis that shows it; logarithmic where values are positive
 * @param nature what its values are
 * @param kinship what it is of another quantity; empty if it is one of its own
 */
public record Quantity(
    String name,
    String label,
    String noun,
    String symbol,
    String unit,
    Scale scale,
    Nature nature,
    Optional<Kinship> kinship) {

  /** What values are, as far as words about them depend on it. */
  public enum Nature {
    /** A number with a unit, or without. */
    PLAIN,
    /** A fraction, shown as a percentage; differences are percentage points. */
    SHARE,
    /** A size of the Hessian, which falls and rises with the loss near a minimum. */
    CURVATURE
  }

  /** How a quantity comes from another. */
  public sealed interface Kinship {
    /** The other. */
    Quantity of();
  }

  /**
   * One of a numbered family.
   *
   * @param of the family, which is never measured as a whole
   * @param number from 1, the sharpest
   */
  public record Mode(Quantity of, int number) implements Kinship {}

  /**
   * What a law says of it, and no instrument measured.
   *
   * @param law the word of the law
   */
  public record ByLaw(Quantity of, String law) implements Kinship {}

  /** A positive quantity, shown on a logarithmic axis. */
  public static Quantity positive(String name, String label, String symbol, String unit) {
    return plain(name, label, symbol, unit, Scale.LOG);
  }

  /** A quantity of either sign, or one that is read better on a linear axis. */
  public static Quantity linear(String name, String label, String symbol, String unit) {
    return plain(name, label, symbol, unit, Scale.LINEAR);
  }

  /** A fraction, shown as a percentage. */
  public static Quantity share(String name, String label) {
    return linear(name, label, "", "1").withNature(Nature.SHARE);
  }

  /** A quantity of which nothing is known but its name, and the unit of a measurement. */
  public static Quantity unknown(String name, String unit) {
    return linear(name, name, "", unit).called(name);
  }

  private static Quantity plain(
      String name, String label, String symbol, String unit, Scale scale) {
    String noun = label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1);
    return new Quantity(name, label, noun, symbol, unit, scale, Nature.PLAIN, Optional.empty());
  }

  /**
   * The same quantity with another noun, where the field has a shorter one or the label starts with
   * a name.
   *
   * @param word as a sentence has it after "the", e.g. {@code Frobenius norm of the Hessian}
   */
  public Quantity called(String word) {
    return new Quantity(name, label, word, symbol, unit, scale, nature, kinship);
  }

  /** The same quantity as a size of the Hessian. */
  public Quantity ofCurvature() {
    return withNature(Nature.CURVATURE);
  }

  private Quantity withNature(Nature of) {
    return new Quantity(name, label, noun, symbol, unit, scale, of, kinship);
  }

  /**
   * One of the family that this quantity stands for: {@code width} along eigenvector 1 is {@code
   * width1}.
   *
   * @param number ≥ 1
   */
  public Quantity mode(int number) {
    return new Quantity(
        name + number,
        label + " " + number,
        noun + " " + number,
        symbol,
        unit,
        scale,
        nature,
        Optional.of(new Mode(this, number)));
  }

  /** What a law says of this quantity: {@code excessLoss.finite-step}. */
  public Quantity by(String law) {
    return new Quantity(
        nameBy(name, law),
        label + ", by the law " + law,
        noun + " by the law " + law,
        "",
        unit,
        scale,
        nature,
        Optional.of(new ByLaw(this, law)));
  }

  /** The name of what a law says of a quantity. */
  public static String nameBy(String quantity, String law) {
    return quantity + Quantities.LAW + law;
  }

  /** Its place in its family; empty if it has none. */
  public Optional<Integer> number() {
    return kinship.filter(Mode.class::isInstance).map(kin -> ((Mode) kin).number());
  }

  /** Whether it is a member of a family. */
  public boolean isModeOf(Quantity family) {
    return kinship.filter(kin -> kin instanceof Mode && kin.of().equals(family)).isPresent();
  }

  /** Whether a law says it, and no instrument measured it. */
  public boolean isPredicted() {
    return kinship.filter(ByLaw.class::isInstance).isPresent();
  }

  /** Whether it is a fraction that is shown as a percentage. */
  public boolean isShare() {
    return nature == Nature.SHARE;
  }

  /** The value in the unit that is shown. */
  public double shown(double value) {
    return isShare() ? 100 * value : value;
  }

  /** The unit that is shown; empty where there is none. */
  public String shownUnit() {
    return isShare() ? "%" : unit.equals("1") ? "" : unit;
  }

  /** A value with its unit. */
  public String text(double value) {
    return (number(value) + " " + shownUnit()).strip();
  }

  /** A value without its unit. */
  public String number(double value) {
    return isShare() ? NumberText.fixed(shown(value), 2) : NumberText.significant(value, 4);
  }

  /** The size of an error or a spread, without its unit. */
  public String spread(double value) {
    return isShare() ? NumberText.fixed(shown(value), 2) : NumberText.significant(value, 2);
  }

  /** Symbol, or label where there is none, and unit. */
  public String axisLabel() {
    String bare = symbol.isEmpty() ? label : symbol;
    return shownUnit().isEmpty() ? bare : bare + "  (" + shownUnit() + ")";
  }

  /** Label and symbol. */
  public String heading() {
    return symbol.isEmpty() ? label : label + " " + symbol;
  }
}
