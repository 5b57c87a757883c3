package org.basinlab.lab.report.figure;

import java.util.List;
import java.util.stream.DoubleStream;
import org.basinlab.lab.quantity.Scale;
import org.basinlab.science.Check;

/**
 * A numeric axis.
 *
 * @param label what is shown, with symbol and unit
 * @param scale linear or logarithmic
 * @param lower value at the beginning; has a place on the scale
 * @param upper value at the end; greater than {@code lower}
 */
public record Axis(String label, Scale scale, double lower, double upper) {

  private static final double MARGIN = 0.06;

  public Axis {
    Check.that(
        scale.shows(lower) && scale.shows(upper) && lower < upper,
        "Axis '%s' needs two ends in increasing order that a %s scale can show, got %s and %s.",
        label,
        scale,
        lower,
        upper);
  }

  /**
   * An axis on which all of the values that the scale can show have room. Without any such value it
   * spans one unit or one decade.
   */
  public static Axis over(String label, Scale scale, DoubleStream values) {
    double[] places =
        values.map(scale::coordinate).filter(place -> !Double.isNaN(place)).sorted().toArray();
    if (places.length == 0) {
      return new Axis(label, scale, scale.value(scale == Scale.LOG ? -1 : 0), scale.value(1));
    }
    double lowest = places[0];
    double highest = places[places.length - 1];
    double span = highest - lowest;
    double least = scale == Scale.LOG ? 0.3 : Math.max(1e-9, 0.05 * Math.abs(highest));
    double pad = span < least ? (least - span) / 2 + MARGIN * least : MARGIN * span;
    return new Axis(label, scale, scale.value(lowest - pad), scale.value(highest + pad));
  }

  /** Place of a value; NaN if it cannot be drawn. */
  public double coordinate(double value) {
    return scale.coordinate(value);
  }

  /** The value at a share of the axis; 0 at its beginning, 1 at its end. */
  public double at(double share) {
    return scale.value(start() + share * (end() - start()));
  }

  /** Place of {@link #lower}. */
  public double start() {
    return scale.coordinate(lower);
  }

  /** Place of {@link #upper}. */
  public double end() {
    return scale.coordinate(upper);
  }

  /** About four to seven round values within the axis. */
  public List<Tick> ticks() {
    return Ticks.of(this);
  }
}
