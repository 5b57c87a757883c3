package org.basinlab.app.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Progress as plain lines, for logs: at most one every five seconds in a phase. */
final class LineProgress implements ConsoleProgress {
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final PrintStream err;
  private final LongSupplier nanoTime;
  private @Nullable Phase phase;
  private boolean stopped;

  /** A phase in progress. */
  private static final class Phase {
    final String name;
    final long total;
    final String unit;
    final long begun;
    long lastLine;
    long done;

    Phase(String name, long total, String unit, long begun) {
      this.name = name;
      this.total = total;
      this.unit = unit;
      this.begun = begun;
      this.lastLine = begun;
    }
  }

  LineProgress(PrintStream err, LongSupplier nanoTime) {
    this.err = err;
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized void begin(String name, long total, String unit) {
    end();
    if (stopped) {
      return;
    }
    phase = new Phase(name, total, unit, nanoTime.getAsLong());
    err.println(name + (total > 0 ? ": " + total + " " + unit : ""));
  }

  @Override
  public synchronized void advance(long by) {
    Phase now = phase;
    if (now == null) {
      return;
    }
    now.done += by;
    long time = nanoTime.getAsLong();
    if (time - now.lastLine < PAUSE.toNanos()) {
      return;
    }
    now.lastLine = time;
    err.println(now.name + ": " + position(now, Duration.ofNanos(time - now.begun)));
  }

  private static String position(Phase now, Duration elapsed) {
    if (now.total <= 0) {
      return now.done + " " + now.unit;
    }
    Pace pace = new Pace(now.done, now.total, elapsed);
    String left = pace.timeLeft();
    return String.format(
        Locale.ROOT,
        "%d of %d %s, %d %%%s",
        now.done,
        now.total,
        now.unit,
        pace.percent(),
        left.isEmpty() ? "" : ", " + left);
  }

  @Override
  public synchronized void say(String line) {
    if (!stopped) {
      err.println(line);
    }
  }

  @Override
  public synchronized void stop() {
    end();
    stopped = true;
  }

  @Override
  public synchronized void end() {
    Phase over = phase;
    phase = null;
    if (over != null) {
      Duration elapsed = Duration.ofNanos(nanoTime.getAsLong() - over.begun);
      err.println(over.name + ": " + over.done + " " + over.unit + " in " + Pace.clock(elapsed));
    }
  }
}
