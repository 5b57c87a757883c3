package org.basinlab.science.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.basinlab.science.Check;

/** Batches of CIFAR-10 in its binary form: records of a label and 3 x 32 x 32 bytes. */
final class CifarFiles {
  private static final List<Integer> SHAPE = List.of(3, 32, 32);
  private static final int FEATURES = 3 * 32 * 32;
  private static final int RECORD = 1 + FEATURES;
  private static final int CLASSES = 10;

  private CifarFiles() {}

  /** Reads the batches one after the other; each must hold whole records, at least one. */
  static Images read(List<Path> batches) {
    ByteArrayOutputStream labels = new ByteArrayOutputStream();
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    for (Path batch : batches) {
      DataFile.read(batch, in -> read(batch, in, labels, pixels));
    }
    return new Images(pixels.toByteArray(), labels.toByteArray(), SHAPE);
  }

  private static int read(
      Path batch, InputStream in, ByteArrayOutputStream labels, ByteArrayOutputStream pixels)
      throws IOException {
    int count = 0;
    byte[] record = in.readNBytes(RECORD);
    for (; record.length == RECORD; record = in.readNBytes(RECORD)) {
      int label = record[0] & 0xff;
      Check.that(
          label < CLASSES,
          "Label %d of example %d in %s is outside 0 to %d.",
          label,
          count,
          batch,
          CLASSES - 1);
      labels.write(label);
      pixels.write(record, 1, FEATURES);
      count++;
    }
    Check.that(
        count > 0 && record.length == 0,
        "%s is not a whole number of CIFAR-10 records of %d bytes: after %d records %d bytes are left.",
        batch,
        RECORD,
        count,
        record.length);
    return count;
  }
}
