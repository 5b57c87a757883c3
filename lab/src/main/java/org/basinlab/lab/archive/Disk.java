package org.basinlab.lab.archive;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.basinlab.science.BrokenMachineException;

/**
 * Writing that outlives a power cut, and the sentence said when the disk will not. Bytes go through
 * streams, not channels, so that an interrupted thread still finishes its file.
 */
final class Disk {
  private Disk() {}

  /** Something done with files. */
  interface Action<T> {
    T run() throws IOException, SQLException;
  }

  /**
   * @param what is being written, e.g. {@code run 0123456789abcdef}
   * @throws BrokenMachineException with one sentence if it fails
   */
  static <T> T writing(String what, Path where, Action<T> action) {
    try {
      return action.run();
    } catch (IOException | SQLException e) {
      throw new BrokenMachineException(
          String.format(
              "Could not write %s to %s: %s. What was stored before is kept: free space there, "
                  + "mend the permission or choose another --out, then run the same command again.",
              what, where, reason(e)),
          e);
    }
  }

  /** As {@link #writing}, for reading. */
  static <T> T reading(String what, Path where, Action<T> action) {
    try {
      return action.run();
    } catch (IOException | SQLException e) {
      throw new BrokenMachineException(
          String.format(
              "Could not read %s from %s: %s. Mend the disk or the permission, then run the same "
                  + "command again.",
              what, where, reason(e)),
          e);
    }
  }

  /** The system's own words, in one line. */
  static String reason(Exception e) {
    if (e instanceof FileSystemException file) {
      String place = file.getFile() == null ? "" : " (" + file.getFile() + ")";
      if (file.getReason() != null) {
        return file.getReason() + place;
      }
      if (e instanceof AccessDeniedException) {
        return "permission denied" + place;
      }
      if (e instanceof FileAlreadyExistsException) {
        return "a file that is no folder is in the way" + place;
      }
      if (e instanceof NoSuchFileException) {
        return "it is not there" + place;
      }
    }
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.lines().findFirst().orElse(message);
  }

  /** A new file, on the disk when this returns. */
  static void write(Path file, byte[] bytes) throws IOException {
    try (FileOutputStream stream = new FileOutputStream(file.toFile())) {
      stream.write(bytes);
      stream.getFD().sync();
    }
  }

  /** Forces the entries of a folder, where the system can; a rename is atomic without it too. */
  static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      return; // Windows and some network disks open no folders: the system writes entries later
    }
  }

  /** Something is there, be it a dangling link. */
  static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Removes a folder and all in it; what another process has removed meanwhile is no fault. */
  static void deleteTree(Path folder) throws IOException {
    if (!exists(folder)) {
      return;
    }
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }
}
