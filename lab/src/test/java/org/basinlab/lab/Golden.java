package org.basinlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file that holds what was once found right. With {@code -Dgolden.write=true} it is written
 * instead of compared.
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
    if (WRITE) {
      write(String.join("\n", found) + "\n");
      return;
    }
    List<String> held = read().lines().toList();
    assertThat(found).as("lines of %s", file).hasSameSizeAs(held);
    for (int i = 0; i < held.size(); i++) {
      String[] cells = found.get(i).split("\t", -1);
      String[] expected = held.get(i).split("\t", -1);
      assertThat(cells).as("line %d of %s: %s", i + 1, file, held.get(i)).hasSameSizeAs(expected);
      for (int j = 0; j < cells.length; j++) {
        assertThat(isSame(cells[j], expected[j], tolerance))
            .as(
                "line %d of %s: %s became %s in %s",
                i + 1, file, expected[j], cells[j], held.get(i))
            .isTrue();
      }
    }
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
