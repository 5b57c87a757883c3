package org.basinlab.app.terminal;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;
import org.basinlab.lab.quantity.NumberText;

/**
 * The text of a progress line: percent and time left come first, so that a narrow terminal shows
 * them; a bar and the rate come where there is room.
 *
 * @param unit of work, in the plural
 */
record BarText(String unit) implements ProgressBarRenderer {
  private static final int ROOM_FOR_THE_RATE = 72;
  private static final int SHORTEST_BAR = 8;
  private static final int LONGEST_BAR = 40;

  @Override
  public String render(ProgressState state, int columns) {
    String text =
        state.isIndefinite() || state.getMax() <= 0
            ? state.getTaskName() + " " + state.getCurrent() + " " + unit
            : definite(state, columns);
    return text.length() <= columns ? text : text.substring(0, columns);
  }

  private String definite(ProgressState state, int columns) {
    Pace pace = new Pace(state.getCurrent(), state.getMax(), state.getTotalElapsed());
    String percent = String.format(Locale.ROOT, "%3d %%", pace.percent());
    String rest =
        Stream.of(
                pace.timeLeft(),
                state.getTaskName(),
                pace.done() + " of " + pace.total() + " " + unit,
                columns < ROOM_FOR_THE_RATE ? "" : rate(pace))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
    int room = columns - percent.length() - " [] ".length() - rest.length();
    return room < SHORTEST_BAR
        ? percent + ", " + rest
        : percent + " " + bar(pace, Math.min(room, LONGEST_BAR)) + " " + rest;
  }

  private static String bar(Pace pace, int length) {
    int full = (int) (length * Math.min(1.0, (double) pace.done() / pace.total()));
    return "[" + "=".repeat(full) + " ".repeat(length - full) + "]";
  }

  private String rate(Pace pace) {
    Duration elapsed = pace.elapsed();
    return elapsed.toMillis() == 0
        ? ""
        : NumberText.fixed(1000.0 * pace.done() / elapsed.toMillis(), 1) + " " + unit + "/s";
  }
}
