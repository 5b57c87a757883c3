package org.basinlab.science.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.basinlab.science.Check;

/** Unpacks a gzipped tar archive. */
final class Archive {
  private Archive() {}

  /**
   * Writes the named members, wherever they lie in the archive, straight into {@code folder}. None
   * has its own name before all are there.
   */
  static void unpack(Path archive, Path folder, List<String> members) {
    Set<String> missing = new HashSet<>(members);
    DataFile.read(archive, in -> unpack(in, folder, missing));
    Check.that(missing.isEmpty(), "%s lacks %s.", archive, missing);
    for (String member : members) {
      Path target = folder.resolve(member);
      try {
        Files.move(Download.part(target), target, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw Download.unwritable(target, e);
      }
    }
  }

  private static Set<String> unpack(InputStream in, Path folder, Set<String> missing)
      throws IOException {
    TarArchiveInputStream tar = new TarArchiveInputStream(in);
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
      if (entry.isFile() && missing.remove(name)) {
        write(tar, Download.part(folder.resolve(name)));
      }
    }
    return missing;
  }

  private static void write(InputStream member, Path part) {
    try {
      Files.copy(member, part, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw Download.unwritable(part, e);
    }
  }
}
