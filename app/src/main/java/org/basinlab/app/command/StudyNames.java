package org.basinlab.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** The studies of this repository, for completion. */
final class StudyNames implements Iterable<String> {
  private static final String SUFFIX = ".yaml";

  /** Folder of the studies: the launcher says which; without it, the working folder's. */
  static Path folder() {
    return Path.of(System.getProperty("basin.studies", "studies"));
  }

  @Override
  public Iterator<String> iterator() {
    return names(folder()).iterator();
  }

  static List<String> names(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
