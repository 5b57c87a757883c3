package org.basinlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;

/**
 * A file that holds what was once found right. With {@code -Dgolden.write=true} it is written
 * instead of compared; a line of a table whose numbers agree with it stays as it was.
 */
record Golden(Path file) {
  private static final boolean WRITE = Boolean.getBoolean("golden.write");
  private static final String NUMBER = "-?[0-9]+\\.[0-9]+(e[-+]?[0-9]+)?";

  static Golden of(String name) {
    return new Golden(Path.of("src", "test", "resources", "golden", name));
  }

  /** Every character must be as held. */
  void requireText(String found) {
    if (WRITE) {
      write(found);
    } else {
      assertThat(found).as("%s", file).isEqualTo(read());
    }
  }

  /**
   * Words must be as held, numbers as near as said; words and numbers are separated by tabs.
   *
   * @param tolerance relative error of numbers that are written with a decimal point
   */
  void requireTable(List<String> found, double tolerance) {
    List<String> held = Files.exists(file) ? read().lines().toList() : List.of();
    List<String> missing = new ArrayList<>(held);
    List<String> fresh = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (String line : found) {
      Optional<String> old =
          missing.stream().filter(each -> agree(line, each, tolerance)).findFirst();
      old.ifPresentOrElse(missing::remove, () -> fresh.add(line));
      lines.add(old.orElse(line));
    }
    if (WRITE) {
      write(String.join("\n", lines) + "\n");
      return;
    }
    SoftAssertions all = new SoftAssertions();
    all.assertThat(fresh).as("lines that %s does not hold, new or moved", file).isEmpty();
    all.assertThat(missing).as("lines of %s that were not found, gone or moved", file).isEmpty();
    all.assertAll();
    assertThat(lines).as("order of %s", file).isEqualTo(held);
  }

  private static boolean agree(String found, String held, double tolerance) {
    String[] cells = found.split("\t", -1);
    String[] expected = held.split("\t", -1);
    return cells.length == expected.length
        && IntStream.range(0, cells.length).allMatch(j -> isSame(cells[j], expected[j], tolerance));
  }

  private static boolean isSame(String found, String expected, double tolerance) {
    if (found.equals(expected)) {
      return true;
    }
    if (!expected.matches(NUMBER) || !found.matches(NUMBER)) {
      return false;
    }
    double one = Double.parseDouble(found);
    double other = Double.parseDouble(expected);
    return Math.abs(one - other) <= tolerance * Math.max(Math.abs(one), Math.abs(other));
  }

  private String read() {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void write(String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
