package org.basinlab.lab.archive;

import java.util.Arrays;
import tools.jackson.core.JacksonException;

/** What is wrong with JSON, told without the mappers of {@link Json}, which take long to load. */
final class JsonFault {
  private JsonFault() {}

  /** What Jackson found wrong, in one line, with the place. */
  static String reason(JacksonException e) {
    String text = e.getOriginalMessage();
    String line = Arrays.stream(text.split("\\R", 2)).findFirst().orElse(text);
    return e.getLocation() == null || e.getLocation().getLineNr() < 1
        ? line
        : line + " (line " + e.getLocation().getLineNr() + ")";
  }
}
