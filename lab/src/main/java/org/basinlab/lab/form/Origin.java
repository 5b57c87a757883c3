package org.basinlab.lab.form;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a piece of a study was written. */
public sealed interface Origin {

  /** For a message: where, with the key path. */
  String words(String path);

  /** Whether it lies inside one of the presets of the file. */
  boolean inPreset();

  /**
   * A line of the file.
   *
   * @param number from 1
   * @param preset {@code presets.quick.} inside of a preset, else empty; stands before the key path
   */
  record Line(int number, String preset) implements Origin {
    private static final Pattern PRESET = Pattern.compile("presets\\.[^.]+\\.");

    /** The line of what stands at {@code path} of the file. */
    public static Line at(int number, String path) {
      Matcher matcher = PRESET.matcher(path);
      return new Line(number, matcher.lookingAt() ? matcher.group() : "");
    }

    @Override
    public String words(String path) {
      return "line " + number + (path.isEmpty() ? "" : ", " + preset + path);
    }

    @Override
    public boolean inPreset() {
      return !preset.isEmpty();
    }
  }

  /**
   * An option of the command.
   *
   * @param text as typed, e.g. {@code --set training.momentum=2}
   * @param target key path that it sets
   */
  record Option(String text, String target) implements Origin {
    @Override
    public String words(String path) {
      return path.isEmpty() || path.equals(target) ? text : text + ", " + path;
    }

    @Override
    public boolean inPreset() {
      return false;
    }
  }
}
