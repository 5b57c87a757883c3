package org.basinlab.science.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Makes small data files for tests. */
final class DataFiles {
  private DataFiles() {}

  /** IDX images of 2 x 2 whose pixels count up from 0. */
  static byte[] idxImages(int count) {
    ByteBuffer bytes = ByteBuffer.allocate(16 + 4 * count);
    bytes.putInt(0x803).putInt(count).putInt(2).putInt(2);
    for (int i = 0; i < 4 * count; i++) {
      bytes.put((byte) i);
    }
    return bytes.array();
  }

  /** IDX labels 0, 1, … 9, 0, … */
  static byte[] idxLabels(int count) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + count);
    bytes.putInt(0x801).putInt(count);
    for (int i = 0; i < count; i++) {
      bytes.put((byte) (i % 10));
    }
    return bytes.array();
  }

  /** CIFAR-10 records with labels counting up and all pixels equal to {@code shade} plus label. */
  static byte[] cifar(int count, int shade) {
    ByteBuffer bytes = ByteBuffer.allocate(3073 * count);
    for (int i = 0; i < count; i++) {
      bytes.put((byte) (i % 10));
      for (int j = 0; j < 3072; j++) {
        bytes.put((byte) (shade + i % 10));
      }
    }
    return bytes.array();
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  static Path write(Path folder, String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
