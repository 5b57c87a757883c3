package org.basinlab.lab.archive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
  private final RandomAccessFile opened;
  private final boolean exclusive;

  private HeldFile(Path file, RandomAccessFile opened, boolean exclusive) {
    this.file = file;
    this.opened = opened;
    this.exclusive = exclusive;
  }

  /**
   * Makes the file if needed and locks it, without waiting.
   *
   * @return empty if another holds it, in this process or elsewhere
   * @throws IOException if the file cannot be made or opened
   */
  static Optional<HeldFile> tryHold(Path file) throws IOException {
    Path real = real(file);
    synchronized (HELD) {
      if (HELD.containsKey(real)) {
        return Optional.empty();
      }
      @Nullable HeldFile held = lock(real);
      while (held != null && !Files.exists(real)) {
        held.opened.close(); // its last holder removed it between opening and locking
        held = lock(real);
      }
      if (held != null) {
        HELD.put(real, held);
        held.sign();
      }
      return Optional.ofNullable(held);
    }
  }

  private static Path real(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("a lock needs a folder");
    }
    Path real = folder.toRealPath().resolve(file.getFileName());
    if (Files.isSymbolicLink(real)) {
      throw new IOException("a lock is no symbolic link");
    }
    return real;
  }

  private static @Nullable HeldFile lock(Path file) throws IOException {
    RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw");
    try {
      FileLock lock = opened.getChannel().tryLock();
      if (lock == null) {
        opened.close();
        return null;
      }
      return new HeldFile(file, opened, true);
    } catch (OverlappingFileLockException e) {
      opened.close();
      return null;
    } catch (IOException e) {
      return new HeldFile(file, opened, false); // a file system without locks
    }
  }

  /** Leaves the number of this process, for people who wait. */
  private void sign() {
    try {
      opened.setLength(0);
      opened.write(LockHolder.line().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return; // a full disk: it is held all the same
    }
  }

  /**
   * What the process that holds a file has left in it, nothing where that cannot be read; empty if
   * it is this process, or the file is gone.
   */
  static Optional<String> holder(Path file) throws IOException {
    synchronized (HELD) {
      Path real = real(file);
      try {
        return HELD.containsKey(real) ? Optional.empty() : Optional.of(Files.readString(real));
      } catch (NoSuchFileException e) {
        return Optional.empty(); // let go of meanwhile
      } catch (IOException e) {
        return Optional.of(""); // Windows lets nobody read it
      }
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
      opened.close();
    }
  }
}
