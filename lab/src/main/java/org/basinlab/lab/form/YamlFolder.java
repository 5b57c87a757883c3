package org.basinlab.lab.form;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.BrokenMachineException;

/**
 * A folder of files that people wrote, each {@code <name>.yaml}.
 *
 * @param folder need not exist; then it holds none
 * @param noun what each of them is, e.g. {@code study}
 * @param nouns what they are, e.g. {@code studies}
 */
public record YamlFolder(Path folder, String noun, String nouns) {
  private static final String ENDING = ".yaml";

  /** Names of the files, sorted. */
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
          "The folder of %s %s could not be read: %s.".formatted(nouns, folder, e.getMessage()), e);
    }
  }

  /**
   * A file by its name.
   *
   * @param nameOrPath name of a file of this folder, or path of any file; a name wins
   * @throws BrokenInputException naming the nearest and the known names, if there is none
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
        "There is no %s \"%s\".%s Known %s in %s: %s."
            .formatted(noun, nameOrPath, nearest, nouns, folder, known));
  }

  private static boolean isFile(String path) {
    try {
      return Files.isRegularFile(Path.of(path));
    } catch (InvalidPathException notAPath) {
      return false;
    }
  }
}
