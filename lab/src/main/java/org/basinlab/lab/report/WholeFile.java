package org.basinlab.lab.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.basinlab.science.BrokenMachineException;

/**
 * Writes files that are there whole or not at all, whenever the process is killed. They are not
 * forced to the disk: after a power cut a report is made again.
 */
final class WholeFile {
  private WholeFile() {}

  static void write(Path file, byte[] content) {
    Path folder = file.toAbsolutePath().getParent();
    Path part =
        file.resolveSibling(
            "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
      try {
        Files.write(part, content);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new BrokenMachineException(
          "The report could not write %s: %s; make room or give permission there, or choose another folder with --out."
              .formatted(file, reason(e)),
          e);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "a file stands where a folder is needed (" + e.getMessage() + ")";
    }
    return String.valueOf(e.getMessage());
  }
}
