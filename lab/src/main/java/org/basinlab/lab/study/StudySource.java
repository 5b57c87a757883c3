package org.basinlab.lab.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A study file, with the options of the command that change what it says. Applied in this order:
 * preset, {@code --set} from left to right, {@code --seeds}, {@code --data}.
 *
 * @param file YAML
 * @param preset name of the preset; if empty, {@code quick} where the file has it, else none
 * @param sets changes of the form {@code path=value}, e.g. {@code grid.0.learningRate=0.1}
 * @param seedCount how many seeds
 * @param data name or folder of the data
 */
public record StudySource(
    Path file,
    Optional<String> preset,
    List<String> sets,
    OptionalInt seedCount,
    Optional<String> data) {

  public StudySource {
    sets = List.copyOf(sets);
  }

  /** The file as it stands. */
  public static StudySource of(Path file) {
    return new StudySource(
        file, Optional.empty(), List.of(), OptionalInt.empty(), Optional.empty());
  }

  public StudySource withPreset(String name) {
    return new StudySource(file, Optional.of(name), sets, seedCount, data);
  }

  /** Adds one change, {@code path=value}. */
  public StudySource withSet(String change) {
    List<String> more = new ArrayList<>(sets);
    more.add(change);
    return new StudySource(file, preset, more, seedCount, data);
  }

  public StudySource withSeedCount(int count) {
    return new StudySource(file, preset, sets, OptionalInt.of(count), data);
  }

  public StudySource withData(String nameOrFolder) {
    return new StudySource(file, preset, sets, seedCount, Optional.of(nameOrFolder));
  }

  /**
   * Names of the presets of the file.
   *
   * @throws org.basinlab.science.BrokenInputException if they cannot be read
   */
  public List<String> presets() {
    return StudyReader.presets(file);
  }

  /**
   * Reads the study.
   *
   * @throws org.basinlab.science.BrokenInputException naming everything that is wrong with it
   */
  public Study read() {
    return StudyReader.read(this);
  }
}
