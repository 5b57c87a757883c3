package org.basinlab.app.terminal;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** Progress as a bar on the last line of a terminal, with rate and time left. */
final class BarProgress implements ConsoleProgress {
  private final PrintStream err;
  private final int width;
  private @Nullable ProgressBar bar;
  private @Nullable StatusLine line;
  private boolean stopped;

  BarProgress(PrintStream err, int width) {
    this.err = err;
    this.width = width;
  }

  @Override
  public synchronized void begin(String phase, long total, String unit) {
    end();
    if (stopped) {
      return;
    }
    StatusLine fresh = new StatusLine(err, width);
    line = fresh;
    bar =
        new ProgressBarBuilder()
            .setTaskName(phase)
            .setInitialMax(total > 0 ? total : -1)
            .setUpdateIntervalMillis(500)
            .setRenderer(new BarText(unit))
            .setConsumer(fresh)
            .build();
  }

  @Override
  public synchronized void advance(long by) {
    ProgressBar now = bar;
    if (now != null) {
      now.stepBy(by);
    }
  }

  @Override
  public synchronized void say(String text) {
    StatusLine now = line;
    if (now != null) {
      now.putAbove(text);
    } else if (!stopped) {
      err.println(text);
    }
  }

  @Override
  public synchronized void stop() {
    end();
    stopped = true;
  }

  @Override
  public synchronized void end() {
    ProgressBar over = bar;
    StatusLine last = line;
    bar = null;
    line = null;
    if (over != null && last != null) {
      over.close();
      last.finish();
    }
  }
}
