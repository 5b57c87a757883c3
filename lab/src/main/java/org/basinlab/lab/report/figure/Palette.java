package org.basinlab.lab.report.figure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Colours that people with any colour vision can tell apart: categories after Okabe and Ito, always
 * together with a shape; ordered colours that also differ in lightness.
 */
public final class Palette {
  /** For what is not data. */
  public static final Ink NEUTRAL = new Ink("#6b7280", "#9aa3af");

  /** For what went wrong. */
  public static final Ink ALARM = new Ink("#b3261e", "#ff8a75");

  /** Ground of a heat map's cell without a value. */
  public static final Ink VOID = new Ink("#ececec", "#2b3036");

  /** Text on {@link #VOID}. */
  public static final Ink VOID_TEXT = new Ink("#8f1d16", "#ffb4a6");

  /** Text on a coloured cell; the same on either ground, as the cell is. */
  public static final Ink CELL_TEXT = new Ink("#14212c", "#14212c");

  private static final List<Ink> CATEGORIES =
      List.of(
          new Ink("#0072b2", "#56a8e0"),
          new Ink("#d55e00", "#f28c45"),
          new Ink("#008f6b", "#35c79d"),
          new Ink("#b5558f", "#e08fc0"),
          new Ink("#8a6d00", "#e3c34a"),
          new Ink("#4b4b9b", "#a3a3f0"));

  private static final List<Ink> ORDERED =
      List.of(
          new Ink("#3b1f5e", "#7f6bd1"),
          new Ink("#2f4f8f", "#6a93e0"),
          new Ink("#1f7a8c", "#45b5c4"),
          new Ink("#2e9e6b", "#4fd08f"),
          new Ink("#a5a51f", "#c9d44a"),
          new Ink("#e08a1e", "#f5ad4e"),
          new Ink("#c8401f", "#ff7a57"));

  private static final List<String> HEAT = List.of("#fbf7e6", "#d3e8c8", "#93cdc2", "#5aaed0");

  private Palette() {}

  /** Colour of the i-th category; repeats after six. */
  public static Ink category(int i) {
    return CATEGORIES.get(Math.floorMod(i, CATEGORIES.size()));
  }

  /** Colour of the i-th of n ordered values. */
  public static Ink ordered(int i, int n) {
    double place = n < 2 ? 0.5 : (double) i / (n - 1);
    return new Ink(
        blend(ORDERED.stream().map(Ink::light).toList(), place),
        blend(ORDERED.stream().map(Ink::dark).toList(), place));
  }

  /** Ground of a heat map's cell at a fraction in [0, 1]; dark text is readable on all of them. */
  public static Ink heat(double fraction) {
    String colour = blend(HEAT, Math.min(1, Math.max(0, fraction)));
    return new Ink(colour, colour);
  }

  /** For each colour on a light ground its partner on a dark one, given the inks in use. */
  static Map<String, String> darkByLight(Iterable<Ink> inks) {
    Map<String, String> partners = new LinkedHashMap<>();
    inks.forEach(ink -> partners.put(ink.light(), ink.dark()));
    return partners;
  }

  private static String blend(List<String> stops, double place) {
    double position = place * (stops.size() - 1);
    int left = Math.min((int) position, stops.size() - 2);
    double weight = position - left;
    int from = Integer.parseInt(stops.get(left).substring(1), 16);
    int to = Integer.parseInt(stops.get(left + 1).substring(1), 16);
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double channel = ((from >> shift) & 255) * (1 - weight) + ((to >> shift) & 255) * weight;
      mixed |= (int) Math.round(channel) << shift;
    }
    return "#" + String.format("%06x", mixed);
  }
}
