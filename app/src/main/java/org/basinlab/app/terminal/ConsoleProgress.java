package org.basinlab.app.terminal;

import org.basinlab.lab.run.Progress;

/** Progress shown on a console. Closing it leaves the cursor at the start of a line. */
public interface ConsoleProgress extends Progress, AutoCloseable {

  /** A bar on a terminal, plain lines elsewhere. */
  static ConsoleProgress on(Terminal terminal) {
    return terminal.live()
        ? new BarProgress(terminal.err(), terminal.width())
        : new LineProgress(terminal.err(), System::nanoTime);
  }

  /** Shows nothing. */
  static ConsoleProgress silent() {
    return new ConsoleProgress() {
      @Override
      public void begin(String phase, long total, String unit) {}

      @Override
      public void advance(long by) {}

      @Override
      public void say(String line) {}

      @Override
      public void end() {}

      @Override
      public void stop() {}
    };
  }

  /** Ends for good: whatever the work still tells is not shown. */
  void stop();

  @Override
  default void close() {
    end();
  }
}
