package org.basinlab.app.terminal;

import java.time.Duration;
import java.util.Locale;

/**
 * How far a phase is.
 *
 * @param done units done; ≥ 0
 * @param total units in all; 0 where unknown
 * @param elapsed time since the phase began
 */
record Pace(long done, long total, Duration elapsed) {

  /** Percent of the units done, rounded down, so that 100 means finished. */
  int percent() {
    return (int) Math.min(100, 100.0 * done / Math.max(1, total));
  }

  /**
   * Time left if the work goes on at the mean rate so far, e.g. {@code 1:05 left}; empty if
   * unknown.
   */
  String timeLeft() {
    if (done <= 0 || total < done) {
      return "";
    }
    double seconds = elapsed.toMillis() / 1000.0 * (total - done) / done;
    return clock(Duration.ofSeconds(Math.round(seconds))) + " left";
  }

  /** Minutes and seconds, with hours where there are any. */
  static String clock(Duration duration) {
    return duration.toHours() > 0
        ? String.format(
            Locale.ROOT,
            "%d:%02d:%02d",
            duration.toHours(),
            duration.toMinutesPart(),
            duration.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
  }
}
