package org.basinlab.lab.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Half-written things. Each is made in a folder {@code runs/.partial-<writer>-<n>} of its own and
 * renamed when it is whole. A writer is one archive of one process, named {@code
 * <host>-<pid>-<random>}; until it is closed it holds {@code locks/writer-<writer>.lock}, so that
 * others know what a dead one left behind, also where process numbers are used again.
 */
final class Partials {
  private static final String PARTIAL = ".partial-";
  private static final String WRITER = "writer-";
  private static final String LOCK = ".lock";

  private final Path runs;
  private final Path locks;
  private @Nullable Writer writer;
  private long made;

  Partials(Path runs, Path locks) {
    this.runs = runs;
    this.locks = locks;
  }

  private record Writer(String name, HeldFile lock) {}

  /** An empty folder on the file system of the archive. */
  synchronized Path fresh() throws IOException {
    if (writer == null) {
      writer = enrol();
    }
    made++;
    return Files.createDirectory(runs.resolve(PARTIAL + writer.name() + "-" + made));
  }

  /** Signs the writer off: all its folders are gone. */
  synchronized void close() throws IOException {
    if (writer != null) {
      writer.lock().remove();
      writer = null;
    }
  }

  private Writer enrol() throws IOException {
    while (true) {
      byte[] random = new byte[4];
      ThreadLocalRandom.current().nextBytes(random); // a name, never a result
      String name =
          host() + "-" + ProcessHandle.current().pid() + "-" + HexFormat.of().formatHex(random);
      Path lock = locks.resolve(WRITER + name + LOCK);
      Optional<HeldFile> held = HeldFile.tryHold(lock);
      if (held.isPresent()) {
        return new Writer(name, held.get());
      }
    }
  }

  /**
   * Renames a whole folder to its place, unless something is there already.
   *
   * @return whether this folder is now in its place
   */
  static boolean settle(Path partial, Path target) throws IOException {
    Disk.forceFolder(partial);
    try {
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (Files.isDirectory(target)) {
        return false; // another was first
      }
      throw e;
    }
    Disk.forceFolder(parent(target));
    return true;
  }

  /** Something that writes one file. */
  interface Content {
    void writeTo(Path file) throws IOException, SQLException;
  }

  /** Puts one file in its place whole; a file there with the same bytes is left alone. */
  void replace(Path target, Content content) throws IOException, SQLException {
    Path partial = fresh();
    try {
      Path file = partial.resolve(target.getFileName());
      content.writeTo(file);
      if (!Files.isRegularFile(target) || Files.mismatch(file, target) >= 0) {
        Files.createDirectories(parent(target));
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        Disk.forceFolder(parent(target));
      }
    } finally {
      discard(partial);
    }
  }

  /** Removes a folder of this writer; if that fails, a later {@link #clean} will do it. */
  static void discard(Path partial) {
    try {
      Disk.deleteTree(partial);
    } catch (IOException e) {
      return; // the fault that matters, if any, is on its way already
    }
  }

  /** Removes what dead writers of this host left behind, as far as the system lets us. */
  void clean() {
    String host = host() + "-";
    try {
      Set<String> writers = new TreeSet<>();
      for (String lock : names(locks, WRITER + host)) {
        writers.add(lock.substring(WRITER.length(), lock.length() - LOCK.length()));
      }
      Set<String> partials = names(runs, PARTIAL + host);
      for (String partial : partials) {
        writers.add(partial.substring(PARTIAL.length(), partial.lastIndexOf('-')));
      }
      for (String dead : writers) {
        clean(dead, partials);
      }
      for (String lock : names(locks, "")) {
        if (!lock.startsWith(WRITER)) {
          removeIfFree(locks.resolve(lock));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      return; // another process cleans too, or the archive is read-only: no harm is done
    }
  }

  private void clean(String dead, Set<String> partials) throws IOException {
    Path lock = locks.resolve(WRITER + dead + LOCK);
    try (HeldFile held = HeldFile.tryHold(lock).orElse(null)) {
      if (held != null && held.exclusive()) {
        for (String partial : partials) {
          if (partial.startsWith(PARTIAL + dead + "-")) {
            Disk.deleteTree(runs.resolve(partial));
          }
        }
        held.remove();
      }
    }
  }

  private static void removeIfFree(Path lock) throws IOException {
    Optional<HeldFile> held = HeldFile.tryHold(lock);
    if (held.isPresent()) {
      held.get().remove();
    }
  }

  private static Set<String> names(Path folder, String prefix) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .map(entry -> String.valueOf(entry.getFileName()))
          .filter(name -> name.startsWith(prefix))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  static Path parent(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path : parent;
  }

  /** Name of this machine, of letters, digits and underscores. */
  static String host() {
    return Host.NAME;
  }

  /** Looked up once, and only when something is written. */
  private static final class Host {
    static final String NAME = safe(lookUp());

    private static String lookUp() {
      Path linux = Path.of("/proc/sys/kernel/hostname");
      try {
        return Files.isReadable(linux)
            ? Files.readString(linux).strip()
            : InetAddress.getLocalHost().getHostName();
      } catch (IOException e) {
        return "localhost"; // a machine without a name; the lock tells its processes apart
      }
    }

    private static String safe(String name) {
      return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
    }
  }
}
