package org.basinlab.app.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err everything else
 * @param live whether {@code err} is a terminal on which a line can be redrawn
 * @param colours whether {@code out} is a terminal that shows colours
 * @param width columns; ≥ 20
 * @param unicode whether {@code out} goes where more than ASCII can be drawn with
 */
public record Terminal(
    PrintStream out, PrintStream err, boolean live, boolean colours, int width, boolean unicode) {
  private static final int USUAL_WIDTH = 80;
  private static final int SMALLEST_WIDTH = 20;

  public Terminal {
    width = Math.max(width, SMALLEST_WIDTH);
  }

  /**
   * The terminal of this process. The launcher says in system properties what Java cannot find out:
   * whether standard output and standard error are terminals, how wide they are, and whether the
   * locale of the user is one of UTF-8. Text is always UTF-8; pictures are drawn in ASCII
   * elsewhere.
   */
  public static Terminal ofThisProcess() {
    return of(
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        System.getProperties(),
        System.getenv());
  }

  static Terminal of(
      PrintStream out, PrintStream err, Properties properties, Map<String, String> environment) {
    boolean dumb = "dumb".equals(environment.get("TERM"));
    boolean colourless = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(
        out,
        err,
        isTerminal(properties, "err") && !dumb,
        isTerminal(properties, "out") && !dumb && !colourless,
        width(environment.get("COLUMNS"), properties.getProperty("basin.columns")),
        !dumb && !"false".equals(properties.getProperty("basin.terminal.utf8")));
  }

  private static boolean isTerminal(Properties properties, String stream) {
    return "true".equals(properties.getProperty("basin.terminal." + stream));
  }

  private static int width(@Nullable String... answers) {
    for (String answer : answers) {
      if (answer != null && answer.matches("[1-9][0-9]{0,4}")) {
        return Integer.parseInt(answer);
      }
    }
    return USUAL_WIDTH;
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
