package org.basinlab.lab.archive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files outside of runs that appear whole or not at all, whenever the process is killed. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Writes a file, making its folder.
   *
   * @param what is being written, for the sentence said when the disk will not
   */
  public static void write(String what, Path file, byte[] content) {
    Disk.writing(
        what,
        file,
        () -> {
          Path folder = Files.createDirectories(Partials.parent(file));
          Path part =
              folder.resolve(
                  "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
          Files.deleteIfExists(part); // were it a link, it would be written through
          try {
            Disk.write(part, content);
            return Files.move(
                part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
          } finally {
            Files.deleteIfExists(part);
          }
        });
  }
}
