package org.basinlab.lab.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.basinlab.lab.form.Nearest;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.BrokenMachineException;

/**
 * A folder of study files, each {@code <name>.yaml}.
 *
 * @param folder need not exist; then it holds no studies
 */
public record StudyLibrary(Path folder) {
  private static final String ENDING = ".yaml";

  /** Names of the studies, sorted. */
  public List<String> names() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(ENDING))
          .map(file -> file.substring(0, file.length() - ENDING.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new BrokenMachineException(
          "The folder of studies " + folder + " could not be read: " + e.getMessage() + ".", e);
    }
  }

  /**
   * The file of a study.
   *
   * @param nameOrPath name of a study of this folder, or path of any file; a name wins
   * @throws BrokenInputException naming the nearest and the known studies, if there is none
   */
  public Path find(String nameOrPath) {
    List<String> names = names();
    if (names.contains(nameOrPath)) {
      return folder.resolve(nameOrPath + ENDING);
    }
    boolean isPath = nameOrPath.endsWith(ENDING) || nameOrPath.endsWith(".yml");
    if (!nameOrPath.isBlank() && (isPath || isFile(nameOrPath))) {
      return Path.of(nameOrPath);
    }
    String nearest =
        Nearest.of(nameOrPath, names).map(name -> " Did you mean \"" + name + "\"?").orElse("");
    String known = names.isEmpty() ? "none" : String.join(", ", names);
    throw new BrokenInputException(
        "There is no study \""
            + nameOrPath
            + "\"."
            + nearest
            + " Known studies in "
            + folder
            + ": "
            + known
            + ".");
  }

  private static boolean isFile(String path) {
    try {
      return Files.isRegularFile(Path.of(path));
    } catch (InvalidPathException notAPath) {
      return false;
    }
  }
}
