package org.basinlab.lab.study;

import java.util.List;
import java.util.stream.Collectors;
import org.basinlab.science.BrokenInputException;

/**
 * A part of a study that does not go with the rest.
 *
 * @param path key path, e.g. {@code claims.0.at}
 * @param sentence expectation, what came, way out
 */
public record Flaw(String path, String sentence) {

  /** The same, its path taken from a place further out. */
  Flaw within(String outer) {
    return new Flaw(path.isEmpty() ? outer : outer + "." + path, sentence);
  }

  /** Refuses a study that has flaws. */
  static void refuseAny(String study, List<Flaw> flaws) {
    if (!flaws.isEmpty()) {
      throw new BrokenInputException(
          flaws.stream()
              .map(flaw -> "Study " + study + ", " + flaw.path + ": " + flaw.sentence)
              .collect(Collectors.joining("\n")));
    }
  }
}
