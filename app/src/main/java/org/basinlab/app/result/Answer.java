package org.basinlab.app.result;

import java.io.PrintStream;
import java.util.List;
import org.basinlab.app.terminal.Printable;
import org.basinlab.app.terminal.Terminal;
import org.basinlab.science.BrokenMachineException;

/**
 * What a command answers on standard output.
 *
 * @param text lines for people, folded to the terminal
 * @param fields the same for programs
 * @param exitCode 0; or 1 where a verdict is not supported and that was to count; or what a check
 *     that found something wrong ends with
 */
public record Answer(List<String> text, Fields fields, int exitCode) {
  public Answer {
    text = List.copyOf(text);
  }

  /** An answer of exit code 0. */
  public static Answer done(List<String> text, Fields fields) {
    return new Answer(text, fields, 0);
  }

  /**
   * Prints the answer.
   *
   * @param json print {@link #fields()} instead of {@link #text()}
   * @return the exit code
   * @throws BrokenMachineException if it cannot be written
   */
  public int printTo(Terminal terminal, boolean json) {
    PrintStream out = terminal.out();
    if (json) {
      out.println(Printable.of(fields.toJson()));
    } else {
      text.forEach(line -> out.println(Printable.of(line)));
    }
    if (out.checkError()) {
      throw new BrokenMachineException(
          "The answer could not be written to standard output: the disk is full, or its reader has"
              + " gone away. Make room and give the same command again.");
    }
    return exitCode;
  }
}
