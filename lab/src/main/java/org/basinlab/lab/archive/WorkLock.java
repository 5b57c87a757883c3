package org.basinlab.lab.archive;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The right to do a piece of work that several processes share. It ends with {@link #close} or with
 * the process, however that ends. It saves time and is not needed for safety: work done twice gives
 * the same bytes, and the archive keeps one copy.
 */
public final class WorkLock implements AutoCloseable {
  private final HeldFile file;

  WorkLock(HeldFile file) {
    this.file = file;
  }

  @Override
  public void close() {
    try {
      file.remove();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
