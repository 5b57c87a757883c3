package org.basinlab.science.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.BrokenMachineException;

/**
 * The file {@code MD5SUMS} in the form of md5sum: what was unpacked from an archive whose own
 * published checksum held.
 */
final class CheckSums {
  static final String FILE = "MD5SUMS";

  private static final Pattern LINE = Pattern.compile("([0-9a-f]{32})  ([^/]+)");

  private CheckSums() {}

  static void write(Path folder, List<String> files) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String file : files) {
      lines.append(Digests.of(folder.resolve(file), Digests.md5())).append("  ");
      lines.append(file).append('\n');
    }
    Path sums = folder.resolve(FILE);
    Path part = Files.writeString(Download.part(sums), lines);
    Files.move(part, sums, StandardCopyOption.ATOMIC_MOVE);
  }

  /** MD5 by file name, empty if the folder has no such file. */
  static Map<String, String> read(Path folder) {
    Path sums = folder.resolve(FILE);
    if (!Files.exists(sums)) {
      return Map.of();
    }
    Map<String, String> expected = new LinkedHashMap<>();
    try {
      for (String line : Files.readAllLines(sums)) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
          throw new BrokenInputException(
              "%s has a line that is not a checksum, two spaces and a file name: '%s'."
                  .formatted(sums, line));
        }
        expected.put(matcher.group(2), matcher.group(1));
      }
    } catch (IOException e) {
      throw BrokenMachineException.unreadable(sums, e);
    }
    return expected;
  }
}
