package org.basinlab.lab.archive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.basinlab.science.BrokenInputException;

/**
 * What was found when every file of an archive was read and held against its digest.
 *
 * @param archive folder of the study
 * @param checked how many files of each kind were read, by name or pattern
 * @param unchecked files that no digest is known of: of others, of former reports, snapshots of
 *     damaged records
 * @param damages a sentence each, with the way out
 */
public record ArchiveVerification(
    Path archive, Map<String, Integer> checked, List<Path> unchecked, List<String> damages) {

  public ArchiveVerification {
    checked = Collections.unmodifiableMap(new LinkedHashMap<>(checked));
    unchecked = List.copyOf(unchecked);
    damages = List.copyOf(damages);
  }

  /**
   * Verifies one archive, or all archives in a folder. Writes nothing.
   *
   * @param out the folder of a study, or one that holds such folders
   */
  public static List<ArchiveVerification> of(Path out) {
    Path folder = out.toAbsolutePath().normalize();
    List<Path> archives = isArchive(folder) ? List.of(folder) : archives(folder);
    if (archives.isEmpty()) {
      throw new BrokenInputException(
          ("%s is no archive and holds none: expected a folder with runs/ in it, or one with such"
                  + " folders. Give what was given as --out, or the folder of one study below it.")
              .formatted(out));
    }
    return archives.stream().map(archive -> new Verifier(archive).verified()).toList();
  }

  private static List<Path> archives(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    return Disk.reading(
        "the list of archives",
        folder,
        () -> {
          try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(ArchiveVerification::isArchive).sorted().toList();
          }
        });
  }

  private static boolean isArchive(Path folder) {
    return Files.isDirectory(folder.resolve("runs"));
  }
}
