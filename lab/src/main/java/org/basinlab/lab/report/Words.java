package org.basinlab.lab.report;

import static org.basinlab.lab.quantity.NumberText.exact;
import static org.basinlab.lab.quantity.NumberText.significant;

import java.util.Locale;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.study.GridPoint;

/** Phrases that recur in a report. */
final class Words {
  static final String RATIO_AXIS = "Learning rate / batch size  η/S  (θ²/loss)";

  private Words() {}

  static String point(GridPoint point) {
    String place = "η = " + exact(point.learningRate()) + ", S = " + point.batchSize();
    return point.arm().isEmpty() ? place : point.arm() + ", " + place;
  }

  static String ratio(double ratio) {
    return significant(ratio, 4);
  }

  static String seed(RunRecord record) {
    return point(record.plan().point()) + ", seed " + record.plan().seed();
  }

  /** {@code 95 %}. */
  static String percent(double fraction) {
    return exact(100 * fraction) + "\u00a0%";
  }

  /** {@code CROSS_ENTROPY} as {@code cross-entropy}. */
  static String constant(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The error of the instrument, with its kind. */
  static String instrument(Measurement measurement, Quantity quantity) {
    String size = quantity.spread(measurement.error());
    return switch (measurement.errorKind()) {
      case STANDARD_ERROR -> "standard error " + size;
      case RESIDUAL -> "Ritz residual " + size;
      case BRACKET -> "bracket ± " + size;
      case LOWER_BOUND -> "lower bound";
      case INTERVAL -> "interval ± " + size;
      case EXACT -> "exact to rounding";
    };
  }

  /** Seconds as a person says them: {@code 42 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
  static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (seconds < 10) {
      return significant(seconds, 2) + " s";
    }
    if (whole < 120) {
      return whole + " s";
    }
    if (whole < 7200) {
      return whole / 60 + " min " + whole % 60 + " s";
    }
    return whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }
}
