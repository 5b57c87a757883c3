package org.basinlab.science.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.BrokenMachineException;

/** Opens data files, gzip or not as their first two bytes say, and words what can go wrong. */
final class DataFile {
  private static final int BUFFER = 1 << 16;

  /** Reads one format from the unpacked bytes. */
  @FunctionalInterface
  interface Format<T> {
    T read(InputStream in) throws IOException;
  }

  private DataFile() {}

  /** Reads {@code file} with {@code format}; the format throws {@link BrokenInputException}. */
  static <T> T read(Path file, Format<T> format) {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      return format.read(unpacked(file, raw));
    } catch (ZipException | EOFException e) {
      throw new BrokenInputException(
          "The gzip file %s is damaged or cut off (%s); fetch it again."
              .formatted(file, e.getMessage()),
          e);
    } catch (NoSuchFileException e) {
      throw new BrokenInputException("The data file %s does not exist.".formatted(file), e);
    } catch (IOException e) {
      throw BrokenMachineException.unreadable(file, e);
    }
  }

  private static InputStream unpacked(Path file, InputStream raw) throws IOException {
    raw.mark(2);
    int first = raw.read();
    int second = raw.read();
    if (first < 0) {
      throw new BrokenInputException("The data file %s is empty; fetch it again.".formatted(file));
    }
    raw.reset();
    boolean gzip = first == 0x1f && second == 0x8b;
    return gzip ? new GZIPInputStream(raw, BUFFER) : raw;
  }
}
