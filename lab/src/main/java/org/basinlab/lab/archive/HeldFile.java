package org.basinlab.lab.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file locked by this process. The system lets go of it when the process dies, however it dies.
 *
 * <p>On POSIX a process loses its lock on a file as soon as it closes <em>any</em> channel on it.
 * Hence the table of what this process holds: a file in it is never opened a second time.
 */
final class HeldFile implements AutoCloseable {
  private static final Map<Path, HeldFile> HELD = new HashMap<>();

  private final Path file;
  private final FileChannel channel;
  private final boolean exclusive;

  private HeldFile(Path file, FileChannel channel, boolean exclusive) {
    this.file = file;
    this.channel = channel;
    this.exclusive = exclusive;
  }

  /**
   * Makes the file if needed and locks it, without waiting.
   *
   * @return empty if another holds it, in this process or elsewhere
   * @throws IOException if the file cannot be made or opened
   */
  static Optional<HeldFile> tryHold(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("a lock needs a folder");
    }
    Path real = folder.toRealPath().resolve(file.getFileName());
    synchronized (HELD) {
      if (HELD.containsKey(real)) {
        return Optional.empty();
      }
      @Nullable HeldFile held = lock(real);
      while (held != null && !Files.exists(real)) {
        held.channel.close(); // its last holder removed it between opening and locking
        held = lock(real);
      }
      if (held != null) {
        HELD.put(real, held);
      }
      return Optional.ofNullable(held);
    }
  }

  private static @Nullable HeldFile lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        return null;
      }
      return new HeldFile(file, channel, true);
    } catch (OverlappingFileLockException e) {
      channel.close();
      return null;
    } catch (IOException e) {
      return new HeldFile(file, channel, false); // a file system without locks
    }
  }

  /** False where the file system has no locks, so that others may hold the file too. */
  boolean exclusive() {
    return exclusive;
  }

  /** Lets go of the file and removes it; whoever wants it next makes it again. */
  void remove() throws IOException {
    synchronized (HELD) {
      if (HELD.get(file) == this && exclusive) {
        Files.deleteIfExists(file);
      }
      close();
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      HELD.remove(file, this);
      channel.close();
    }
  }
}
