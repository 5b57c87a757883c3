package org.basinlab.app.terminal;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBarConsumer;

/** The last line of a terminal, redrawn in place, above which other lines can be put. */
final class StatusLine implements ProgressBarConsumer {
  private final PrintStream err;
  private final int width;
  private String shown = "";
  private boolean finished;

  StatusLine(PrintStream err, int width) {
    this.err = err;
    this.width = width;
  }

  /** One column stays free: a full line makes some terminals move to the next. */
  @Override
  public int getMaxRenderedLength() {
    return width - 1;
  }

  @Override
  public synchronized void accept(String text) {
    if (!finished) {
      String cut = text.length() < width ? text : text.substring(0, width - 1);
      err.print('\r' + cut + " ".repeat(Math.max(0, shown.length() - cut.length())));
      err.flush();
      shown = cut;
    }
  }

  synchronized void putAbove(String line) {
    String status = shown;
    accept("");
    shown = "";
    err.println('\r' + line);
    accept(status);
  }

  /** Leaves the line as it is and goes to the next; nothing is drawn afterwards. */
  synchronized void finish() {
    finished = true;
    err.println();
  }

  @Override
  public synchronized void clear() {
    accept("");
  }

  /** The bar may close at any later time; {@link #finish} is what ends the line. */
  @Override
  public void close() {}
}
