package org.basinlab.app.terminal;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.basinlab.lab.run.Progress;

/** Progress shown on a console. Closing it leaves the cursor at the start of a line. */
public interface ConsoleProgress extends Progress, AutoCloseable {

  /**
   * A bar on a terminal, plain lines elsewhere.
   *
   * @param quiet whether nothing is shown
   */
  static ConsoleProgress on(Terminal terminal, boolean quiet) {
    if (quiet) {
      return new LineProgress(
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
          System::nanoTime);
    }
    return terminal.live()
        ? new BarProgress(terminal.err(), terminal.width())
        : new LineProgress(terminal.err(), System::nanoTime);
  }

  /** Ends for good: whatever the work still tells is not shown. */
  void stop();

  @Override
  default void close() {
    end();
  }
}
